import type { Market } from '../market/market.ts';
import type { MarketHistory } from '../market/profit-effect/market-history.ts';
import type { EquitySums } from './equity-sums.ts';
import type { Momentum } from './momentum.ts';
import type { Seasons } from './participation.ts';
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
  /** First position with net assets: the day before W(250), at whose close it begins (R65, R79). */
  assetsStart: number;
  monthEndsOfYear: readonly number[];
  monthEndsOfHalf: readonly number[];
  snapshots: Snapshots;
  /** Whether a code is cash by another name (R47). */
  cashLike: (code: string) => boolean;
  /** Whether a file, or a column of it, was ever received, by its name in the catalogue. */
  has: (source: string) => boolean;
  /** The first day that a file covers, by its name (R17); undefined when it covers nothing. */
  coversFrom: (file: string) => string | undefined;
  history: MarketHistory | null;
  /** Weeks, hot and cold days of the market; null without its past. */
  seasons: Seasons | null;
  /** The symbols with the highest amounts on each of `monthEndsOfHalf`; null where no amount is told. */
  leaders: readonly (ReadonlySet<string> | null)[];
  momentum: (symbol: SymbolOf) => Momentum;
  /** Days of W(250) around a limit-up; null for symbols without a board, and without the market's past. */
  limitUps: (symbol: SymbolOf) => Uint8Array | null;
  /** How much a symbol's daily closes and returns sum up to. */
  equitySums: (symbol: SymbolOf) => EquitySums;
  /** Whether the index is known on all days from `assetsStart` on (R67). */
  indexCovers: boolean;
  /** The sum of the index returns of the days after `assetsStart`. */
  indexSum: number;
  /** EPS known on each day from `assetsStart` on; NaN where none is. */
  earnings: (symbol: SymbolOf) => Float64Array;
  /** Where dividends come from (R69); null where nothing tells of any. */
  dividends: 'cash_flows' | 'corporate_actions' | null;
  /** Facts that no client can have, for want of files. */
  missing: ReadonlySet<string>;
}

/** The first position of W(n), which is never padded (R5). */
export const windowStart = (today: number, days: number) => Math.max(0, today - days + 1);
