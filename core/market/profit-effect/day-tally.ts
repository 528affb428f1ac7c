import { z } from 'zod';
import { round } from '../../facts/round.ts';
import type { PriceActions } from '../reference-price.ts';
import parameters from '../parameters.json' with { type: 'json' };
import { type Board, boardOfCode, isFen, limitPrices, limitsOn } from '../price-limit.ts';
import type { CloseRow, MarketDay, MarketSources } from './market-day.ts';
import { addRow, emptyWindow, extremeOf, isAboveMean, type SymbolWindow } from './symbol-window.ts';

const { leastRows, leastMembers } = parameters.universe;
const count = z.int().nonnegative();

/** What a day leaves for the windows of the components: counts over its universe U (RULINGS.md R97), amount, index. */
export const DayTally = z.strictObject({
  members: count,
  up: count,
  down: count,
  aboveMean: count,
  highs: count,
  lows: count,
  /** Members whose price limit is known, and those of them that closed at it. */
  limited: count,
  limitUp: count,
  limitDown: count,
  /** The equal-weight mean return of U; null without members. */
  meanReturn: z.number().nullable(),
  /** Of all rows, in fen; null when a row does not tell its own, or there is no row. */
  amount: count.nullable(),
  index: z.number().positive().nullable(),
});
export type DayTally = z.infer<typeof DayTally>;

/** Whether so many members traded that their shares mean something (R98). */
export const hasUniverse = ({ members }: DayTally): boolean => members >= leastMembers;

/** The board of a row: its own, or without such a column that of the code (R102). */
const boardOf = ({ symbol, board }: CloseRow, sources: MarketSources): Board | undefined =>
  sources.board ? board : boardOfCode(symbol);

function amountOf(rows: readonly CloseRow[]): number | null {
  let sum = 0;
  for (const { amount } of rows) {
    if (amount === undefined) return null;
    sum += Math.round(amount * 100);
  }
  return rows.length === 0 ? null : sum;
}

function countMember(tally: DayTally, window: SymbolWindow, close: number, reference: number): void {
  const flat = round(reference, 6);
  tally.members++;
  if (close > flat) tally.up++;
  else if (close < flat) tally.down++;
  if (isAboveMean(window)) tally.aboveMean++;
  const extreme = extremeOf(window);
  if (extreme === 'high') tally.highs++;
  else if (extreme === 'low') tally.lows++;
}

/**
 * Takes the rows of a day, by symbol, into the windows and counts them. `limitUp` names every symbol that closed at its
 * upper limit, in U or not (R61); `boards` those of which a row told the board for the first time.
 */
export function tallyDay(
  { date, rows, index }: MarketDay,
  windows: Map<string, SymbolWindow>,
  sources: MarketSources,
  actions: PriceActions,
): { tally: DayTally; limitUp: string[]; boards: string[] } {
  const tally: DayTally = {
    members: 0,
    up: 0,
    down: 0,
    aboveMean: 0,
    highs: 0,
    lows: 0,
    limited: 0,
    limitUp: 0,
    limitDown: 0,
    meanReturn: null,
    amount: amountOf(rows),
    index,
  };
  const [limitUp, boards]: [string[], string[]] = [[], []];
  const percentOf = limitsOn(date);
  let returns = 0;
  for (const row of rows) {
    const window = windows.get(row.symbol) ?? emptyWindow(row.symbol);
    windows.set(row.symbol, window);
    if (window.board === undefined && row.board !== undefined) boards.push(row.symbol);
    const reference = addRow(window, row, date, actions);
    if (reference === null) continue;
    const board = boardOf(row, sources);
    const percent = board && percentOf(board, row.st ?? false);
    const limits = percent === undefined ? undefined : limitPrices(reference, percent);
    const closedUp = limits !== undefined && isFen(row.close, limits.up);
    if (closedUp) limitUp.push(row.symbol);

    const traded = !sources.volume || (row.volume ?? 0) > 0;
    if (!traded || window.rows < leastRows) continue;
    countMember(tally, window, row.close, reference);
    returns += row.close / reference - 1;
    if (limits === undefined) continue;
    tally.limited++;
    if (closedUp) tally.limitUp++;
    if (isFen(row.close, limits.down)) tally.limitDown++;
  }
  if (tally.members > 0) tally.meanReturn = returns / tally.members;
  return { tally, limitUp, boards };
}
