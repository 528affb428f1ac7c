import type { TradingCalendar } from '../calendar/trading-calendar.ts';
import type { Closes } from './closes.ts';
import type { CorporateActions } from './corporate-actions.ts';
import type { Earnings } from './earnings.ts';
import type { IndexSeries } from './index-series.ts';
import type { Products } from './products.ts';

/** What every client of the branch shares: trading days, closes by symbol, the broad index (RULINGS.md R25) … */
export interface Market {
  readonly calendar: TradingCalendar;
  readonly closes: Closes;
  /** Null without index.csv. */
  readonly index: IndexSeries | null;
  readonly actions: CorporateActions;
  readonly earnings: Earnings;
  readonly products: Products;
  /** The days of product_holdings.csv, oldest first: on each of them every client's products are told (R50). */
  readonly snapshots: readonly string[];
}
