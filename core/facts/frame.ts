import type { Market } from '../market/market.ts';
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
  /** The first day that a file covers, by its name (R17); undefined when it covers nothing. */
  coversFrom: (file: string) => string | undefined;
}

/** The first position of W(n), which is never padded (R5). */
export const windowStart = (today: number, days: number) => Math.max(0, today - days + 1);
