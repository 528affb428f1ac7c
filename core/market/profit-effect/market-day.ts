import { z } from 'zod';
import type { Row } from '../../ledger/row.ts';
import type { Board } from '../price-limit.ts';

/** A row of closes.csv, as the market reads it; prices and amount in CNY. */
export interface CloseRow {
  symbol: string;
  close: number;
  prev_close?: number;
  volume?: number;
  amount?: number;
  board?: Board;
  st?: boolean;
}

/** What a trading day brings. */
export interface MarketDay {
  date: string;
  /** None where the market's files skip a trading day. */
  rows: readonly CloseRow[];
  /** The index at its last row on or before the day (RULINGS.md R25); null before its first row and without an index. */
  index: number | null;
}

/**
 * What the files of a market tell at all. A market whose files begin to tell more has another past, too: its states are
 * not carried on, it is computed anew.
 */
export const MarketSources = z.strictObject({
  /** Without a volume column every row counts as traded (R97). */
  volume: z.boolean(),
  /** Without a board column the code tells the board (R102). */
  board: z.boolean(),
  /** Without an index the equal-weight mean of the universe stands for it (R101). */
  index: z.boolean(),
});
export type MarketSources = z.infer<typeof MarketSources>;

/** Parsed rows of one day of closes.csv by symbol; of two rows of a symbol the later stands (R20, R23). */
export function closesOfDay(rows: readonly Row[]): CloseRow[] {
  const bySymbol = new Map(rows.map((row) => [String(row.symbol), row as unknown as CloseRow]));
  return [...bySymbol.values()].sort((a, b) => (a.symbol < b.symbol ? -1 : 1));
}
