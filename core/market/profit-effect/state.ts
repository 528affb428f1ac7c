import { z } from 'zod';
import { Board } from '../price-limit.ts';
import { daysKept } from './components.ts';
import { DayTally } from './day-tally.ts';
import { MarketSources } from './market-day.ts';
import { firstRegime, RegimeState } from './regime.ts';
import { noShock, ShockState } from './shock.ts';
import { emptyWindow, rowsKept, type SymbolWindow } from './symbol-window.ts';

const SymbolState = z.strictObject({
  symbol: z.string(),
  /** The last that its rows told. */
  board: Board.optional(),
  /** Of its last row, the close in CNY. */
  date: z.string(),
  close: z.number().positive(),
  factor: z.number().positive(),
  /** In millionths of CNY, oldest first. */
  adjusted: z.array(z.number()).min(1).max(rowsKept),
});

/**
 * All that the next trading day needs of the days before it, as plain data: its JSON is what a store keeps (about
 * 500 bytes a symbol). Equal days give equal bytes, however often the work was laid down and taken up between them.
 */
export const ProfitEffectState = z.strictObject({
  sources: MarketSources,
  /** The last trading day taken in; null before the first. */
  date: z.string().nullable(),
  /** Tallies of the last 60 trading days, oldest first. */
  days: z.array(DayTally).max(daysKept),
  regime: RegimeState,
  shock: ShockState,
  /** Every symbol ever seen, in the order of its first row. */
  symbols: z.array(SymbolState),
});
export type ProfitEffectState = z.infer<typeof ProfitEffectState>;

/** Before the first trading day. */
export const firstState = (sources: MarketSources): ProfitEffectState => ({
  sources,
  date: null,
  days: [],
  regime: firstRegime,
  shock: noShock,
  symbols: [],
});

export function windowsOf({ symbols }: ProfitEffectState): Map<string, SymbolWindow> {
  return new Map(
    symbols.map(({ symbol, board, date, close, factor, adjusted }) => {
      const window = emptyWindow(symbol);
      window.adjusted.set(adjusted, rowsKept - adjusted.length);
      return [symbol, Object.assign(window, { board, date, close, factor, rows: adjusted.length })];
    }),
  );
}

export function symbolsOf(windows: ReadonlyMap<string, SymbolWindow>): ProfitEffectState['symbols'] {
  return Array.from(windows.values(), ({ symbol, board, date, close, factor, rows, adjusted }) => ({
    symbol,
    ...(board && { board }),
    date,
    close,
    factor,
    adjusted: [...adjusted.subarray(rowsKept - rows)],
  }));
}
