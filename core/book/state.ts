import type { Row } from '../ledger/row.ts';
import type { Market } from '../market/market.ts';

/**
 * An open lot: what is left of a buy. `day` is the day it counts from; quantities are in ten-thousandths of a share,
 * so that they add up exactly; cost and entry commission are CNY a share.
 */
export interface LotState {
  day: string;
  units: number;
  cost: number;
  commission: number;
  kind: 'bought' | 'ipo' | 'estimated';
}

/** A position that is open, with the average cost of what was not an IPO allotment (RULINGS.md R39, R44). */
export interface PositionState {
  symbol: string;
  units: number;
  averaged: number;
  average: number;
  lots: readonly LotState[];
}

/**
 * Everything that a book carries into its first kept day (RULINGS.md R24). Plain JSON; the same rows give the same
 * state, whether folded at once or month by month.
 */
export interface BookState {
  /** The first day that is not folded in. */
  until: string;
  /** Whether any record is dated before it (R18). */
  known: boolean;
  positions: readonly PositionState[];
  firstTrade: string | null;
  lastTrade: string | null;
  tradeDays: number;
  oversold: { events: number; symbols: readonly string[] };
  /** The last row of cash_balances (R49). */
  balance: Row | null;
  /** Net commission so far, in fen (R77). */
  netCommission: number;
}

/**
 * Folds the rows dated before `until` into a state. `rows` may hold later rows too; those that `opening` already
 * holds must not be among them.
 */
export function foldState(
  opening: BookState | null,
  rows: Readonly<Record<string, readonly Row[]>>,
  until: string,
  market: Market,
): BookState {
  throw new Error(`${String(opening)} ${Object.keys(rows).length} ${until} ${market.closes.last}`);
}
