import type { TradingCalendar } from '../calendar/trading-calendar.ts';
import type { LedgerContext } from './check-client-rows.ts';
import type { Row } from './row.ts';

const changesQuantity = ({ split_ratio }: Row) => split_ratio !== undefined && split_ratio !== 1;

/**
 * What the rows of clients are held against: the trading days, null without any market file (then every day with a
 * trade is one, RULINGS.md R1), and the rows of corporate_actions.csv.
 */
export function makeLedgerContext(calendar: TradingCalendar | null, actions: readonly Row[]): LedgerContext {
  const dayOf = (date: string) => calendar?.at(calendar.position(date)) ?? date;
  const keyOf = (symbol: unknown, day: string) => `${String(symbol)} ${day}`;
  const splits = new Set(
    actions.filter(changesQuantity).map(({ symbol, ex_date }) => keyOf(symbol, dayOf(String(ex_date)))),
  );
  return {
    isTradingDay: (date) => calendar === null || calendar.isTradingDay(date),
    dayOf,
    splitOn: (symbol, day) => splits.has(keyOf(symbol, day)),
  };
}
