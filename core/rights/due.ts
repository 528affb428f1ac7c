import { openDay } from '../calendar/business-hours.ts';
import { dateOf, dayNumber } from '../calendar/date.ts';
import type { TradingCalendar } from '../calendar/trading-calendar.ts';

/** The last day on which a request that was received on a day is answered in time; weekdays beyond the calendar. */
export function dueDay(calendar: TradingCalendar, receivedOn: string, withinTd: number): string {
  let day = receivedOn;
  for (let left = withinTd; left > 0; left--) day = openDay(calendar, dateOf(dayNumber(day) + 1));
  return day;
}
