import type { ClientBook } from '../../book/book.ts';
import type { Snapshots } from '../../facts/product-values.ts';
import type { Window } from '../../facts/window.ts';
import type { Market } from '../../market/market.ts';
import type { Period, PeriodDays } from '../periods/period.ts';
import type { OwnersOn } from './owners.ts';

/** What all clients of a period share. */
export interface AccrualFrame {
  /** Positions of the first trading day of the period, and of the last that counts. */
  first: number;
  today: number;
  /** The days from one to the other, with the days without trading that belong to them (RULINGS.md R4). */
  window: Window;
  /** These days with those before them whose flows may still matter. */
  flowWindow: Window;
  /** What product_holdings.csv told of the branch on these days (R50). */
  snapshots: Snapshots;
  /** Whether a file, or a column of it, was ever received, by its name in the catalogue of facts. */
  has: (source: string) => boolean;
}

/** One client in one period, as every figure looks at it. */
export interface Accrual {
  clientKey: string;
  branchId: string | null;
  book: ClientBook;
  market: Market;
  period: Period;
  days: PeriodDays;
  /** The last trading day that counts; rows of later days are not seen. */
  asOf: string;
  frame: AccrualFrame;
  /** Whether a code is cash by another name. */
  cashLike: (code: string) => boolean;
  ownersOn: OwnersOn;
  /** A fact of the client on the night that is read; null where it is unknown, or was not derived (RULINGS.md R19). */
  factOf: (name: string) => number | string | null;
  /** Of the decision of that night; null where nothing was decided. */
  band: string | null;
  class: string | null;
}
