import { quotient, round } from '../../facts/round.ts';
import { type PriceActions, referencePrice } from '../reference-price.ts';
import parameters from '../parameters.json' with { type: 'json' };
import type { Board } from '../price-limit.ts';
import type { CloseRow } from './market-day.ts';

const { universe, components } = parameters;
/** Own rows of a symbol that count. */
export const rowsKept = Math.max(universe.leastRows, components.ma20.days, components.nhnl.days);
/** Adjusted closes have 6 decimals when they are compared (RULINGS.md R28): whole millionths make that exact. */
const perYuan = 1e6;

/** What the next row of a symbol is held against: nothing older than its last 60 rows. */
export interface SymbolWindow {
  readonly symbol: string;
  /** The last that its rows told. */
  board: Board | undefined;
  /** Day and raw close of its last row. */
  date: string;
  close: number;
  /** The product of (previous close / reference price) over its rows (R30). */
  factor: number;
  /** Rows so far, counted up to what is kept. */
  rows: number;
  /** Adjusted closes in millionths of CNY, the last one at the end; only the last `rows` of them are set. */
  readonly adjusted: Float64Array;
}

export function emptyWindow(symbol: string): SymbolWindow {
  const adjusted = new Float64Array(rowsKept);
  return { symbol, board: undefined, date: '', close: NaN, factor: 1, rows: 0, adjusted };
}

/** Takes a row in; returns its reference price in CNY (R31), or null when the symbol has no past that tells one. */
export function addRow(
  window: SymbolWindow,
  row: CloseRow,
  date: string,
  actions: PriceActions,
): number | null {
  const { adjusted, close: previous } = window;
  const hasPrevious = window.rows > 0;
  const own = hasPrevious ? referencePrice(previous, actions.get(row.symbol), window.date, date) : null;
  const reference = row.prev_close ?? own;
  if (hasPrevious && reference !== null) window.factor *= previous / reference;
  adjusted.copyWithin(0, 1);
  adjusted[rowsKept - 1] = Math.round(round(row.close * window.factor, 6) * perYuan);
  window.rows = Math.min(rowsKept, window.rows + 1);
  window.close = row.close;
  window.date = date;
  window.board = row.board ?? window.board;
  return reference;
}

/** Whether the last adjusted close is above the mean of the last 20, itself included (R100). */
export function isAboveMean({ adjusted }: SymbolWindow): boolean {
  const { days } = components.ma20;
  let sum = 0;
  for (let at = rowsKept - days; at < rowsKept; at++) sum += adjusted[at] as number;
  return (adjusted[rowsKept - 1] as number) > quotient(sum, days);
}

/** Whether the last adjusted close is strictly above, or below, all 59 before it (R100). */
export function extremeOf({ adjusted }: SymbolWindow): 'high' | 'low' | null {
  const last = adjusted[rowsKept - 1] as number;
  let [isHigh, isLow] = [true, true];
  for (let at = rowsKept - components.nhnl.days; at < rowsKept - 1 && (isHigh || isLow); at++) {
    const earlier = adjusted[at] as number;
    if (earlier >= last) isHigh = false;
    if (earlier <= last) isLow = false;
  }
  return isHigh ? 'high' : isLow ? 'low' : null;
}
