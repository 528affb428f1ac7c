import type { Market } from '../market/market.ts';
import type { MarketHistory } from '../market/profit-effect/market-history.ts';
import type { Momentum } from './momentum.ts';
import type { SymbolOf } from './per-symbol.ts';
import type { Snapshots } from './product-values.ts';

/** What the facts of all clients of one day share. */
export interface Frame {
  market: Market;
  asOf: string;
  /** Position of the as-of day T. */
  today: number;
  /** The day after T: what is dated before it is seen (RULINGS.md R3). */
  end: string;
  /** First position of W(250). */
  yearStart: number;
  monthEndsOfYear: readonly number[];
  monthEndsOfHalf: readonly number[];
  snapshots: Snapshots;
  history: MarketHistory | null;
  momentum: (symbol: SymbolOf) => Momentum;
  /** Days of W(250) around a limit-up; null for symbols without a board, and without the market's past. */
  limitUps: (symbol: SymbolOf) => Uint8Array | null;
  /** Facts that no client can have, for want of files. */
  missing: ReadonlySet<string>;
}

/** The first position of W(n), which is never padded (R5). */
export const windowStart = (today: number, days: number) => Math.max(0, today - days + 1);
