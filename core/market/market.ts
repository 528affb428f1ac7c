import type { TradingCalendar } from '../calendar/trading-calendar.ts';
import type { Closes } from './closes.ts';
import type { IndexSeries } from './index-series.ts';

/** What every client of the branch shares: trading days, closes by symbol, the broad index (RULINGS.md R25). */
export interface Market {
  readonly calendar: TradingCalendar;
  readonly closes: Closes;
  /** Null without index.csv. */
  readonly index: IndexSeries | null;
}
