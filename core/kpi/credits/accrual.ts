import type { ClientBook } from '../../book/book.ts';
import type { Market } from '../../market/market.ts';
import type { Period, PeriodDays } from '../periods/period.ts';
import type { Owner } from './owners.ts';

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
  /** Whether a code is cash by another name. */
  cashLike: (code: string) => boolean;
  ownersOn: (day: string) => readonly Owner[];
  /** A fact of the client on the night that is read; null where it is unknown, or was not derived (RULINGS.md R19). */
  factOf: (name: string) => number | string | null;
  /** Of the decision of that night; null where nothing was decided. */
  band: string | null;
  class: string | null;
}
