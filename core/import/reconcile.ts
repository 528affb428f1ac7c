import { unitsOf, unitsPerShare } from '../book/holding.ts';
import { type BookState, foldState } from '../book/state.ts';
import { dateOf, dayNumber } from '../calendar/date.ts';
import type { ClientRows } from '../ledger/client-rows.ts';
import type { Row } from '../ledger/row.ts';
import type { Market } from '../market/market.ts';
import { foldBoundary } from './fold-boundary.ts';
import { rowDay } from './row-day.ts';

/** A position that the broker counts otherwise than the book: shares, 0 where one of them knows none. */
export interface Difference {
  date: string;
  symbol: string;
  broker: number;
  book: number;
}

const between = (rows: ClientRows, from: string, until: string): ClientRows =>
  Object.fromEntries(
    Object.entries(rows).map(([file, list]) => [
      file,
      list.filter((row) => rowDay(file, row) >= from && rowDay(file, row) < until),
    ]),
  );

function compare(date: string, counted: readonly Row[], state: BookState): Difference[] {
  const book = new Map(state.positions.map(({ symbol, units }) => [symbol, Math.round(units)]));
  const broker = new Map(counted.map((row) => [String(row.symbol), unitsOf(Number(row.quantity))]));
  return [...new Set([...book.keys(), ...broker.keys()])].sort().map((symbol) => ({
    date,
    symbol,
    broker: (broker.get(symbol) ?? 0) / unitsPerShare,
    book: (book.get(symbol) ?? 0) / unitsPerShare,
  }));
}

/**
 * Holds the rows of positions.csv of some days against the book (RULINGS.md R26). A day of which the client has rows
 * counts whole: what the book holds and the broker does not name differs, too. Days before the book's first kept one
 * are left out.
 */
export function reconcile(
  opening: BookState | null,
  rows: ClientRows,
  days: Iterable<string>,
  market: Market,
): { compared: number; differences: Difference[] } {
  const result = { compared: 0, differences: [] as Difference[] };
  /** The last state from which the walk can go on: one is not taken apart again. */
  let base = opening;
  for (const date of [...new Set(days)].sort()) {
    const counted = (rows['positions'] ?? []).filter((row) => row.date === date);
    const end = dateOf(dayNumber(date) + 1);
    if (counted.length === 0 || (base !== null && end < base.until)) continue;
    const state =
      base?.until === end ? base : foldState(base, between(rows, base?.until ?? '', end), end, market);
    if (foldBoundary(base, rows, end, market) === end) base = state;
    const compared = compare(date, counted, state);
    result.compared += compared.length;
    result.differences.push(...compared.filter(({ broker, book }) => broker !== book));
  }
  return result;
}
