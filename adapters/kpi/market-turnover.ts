import type { TradingCalendar } from '#core/calendar/trading-calendar.ts';
import type { PeriodDays } from '#core/kpi/periods/period.ts';
import type { Sees } from '../head.ts';
import { readState } from '../market-days.ts';

/**
 * Mean daily turnover of the market over the days that count, in CNY (DOMAIN.md 8.3): all rows of closes.csv, as the walk
 * of the market left them. Null where a day does not tell it.
 */
export async function marketTurnover(
  sees: Sees,
  calendar: TradingCalendar,
  { first }: Pick<PeriodDays, 'first'>,
  asOf: string,
): Promise<number | null> {
  const state = await readState(sees, (month) => month <= asOf.slice(0, 7));
  if (!state || state.date === null || state.date < asOf) return null;
  const end = state.days.length - calendar.tdBetween(asOf, state.date);
  const days = state.days.slice(Math.max(0, end - calendar.tdBetween(first, asOf) - 1), end);
  const amounts = days.map(({ amount }) => amount);
  if (amounts.length === 0 || amounts.some((amount) => amount === null)) return null;
  const fen = amounts.reduce<number>((sum, amount) => sum + (amount ?? 0), 0);
  return Math.round(fen / amounts.length) / 100;
}
