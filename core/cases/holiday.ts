import { cdBetween } from '../calendar/date.ts';
import type { TradingCalendar } from '../calendar/trading-calendar.ts';

/**
 * The how-manyth trading day a day is since the market was closed for so many calendar days in a row, from 1; undefined
 * where the calendar knows of no such holiday before it.
 */
export function tdAfterHoliday(
  calendar: TradingCalendar,
  asOf: string,
  closedDays: number,
): number | undefined {
  const today = calendar.position(asOf);
  for (let at = today; at > 0; at--) {
    const [before, day] = [calendar.at(at - 1), calendar.at(at)];
    if (before !== undefined && day !== undefined && cdBetween(before, day) - 1 >= closedDays)
      return today - at + 1;
  }
  return undefined;
}
