import { shanghaiTime } from '../ledger/instant.ts';
import { dateOf, dayNumber, weekdaysBetween } from './date.ts';
import type { TradingCalendar } from './trading-calendar.ts';

/** When a branch is open on a trading day, Shanghai time, as `09:00`. */
export interface OpeningHours {
  opens: string;
  closes: string;
}

/** The first trading day on or after a date; beyond what the calendar knows, weekdays (RULINGS.md R1). */
export function openDay(calendar: TradingCalendar, date: string): string {
  const known = calendar.at(calendar.position(date));
  if (known !== undefined) return known;
  const day = dayNumber(date);
  return weekdaysBetween(date, dateOf(day + 6))[0] ?? date;
}

const tomorrow = (date: string) => dateOf(dayNumber(date) + 1);
const instant = (date: string, time: string) => Date.parse(`${date}T${time}:00+08:00`);
const msPerMinute = 60_000;

/** How many minutes the branch is open on a trading day. */
export const minutesOpen = ({ opens, closes }: OpeningHours): number =>
  (instant('2000-01-03', closes) - instant('2000-01-03', opens)) / msPerMinute;

/**
 * The instant at which a branch has been open for so many minutes since another instant (DOMAIN.md 7.4: hours count on
 * trading days alone). A time that ends with a day ends at its close, not at the next opening.
 */
export function afterBusinessMinutes(
  calendar: TradingCalendar,
  hours: OpeningHours,
  since: string,
  minutes: number,
): string {
  let left = minutes * msPerMinute;
  let from = Date.parse(since);
  let day = openDay(calendar, (shanghaiTime(since) ?? since).slice(0, 10));
  for (;;) {
    const begins = Math.max(from, instant(day, hours.opens));
    const open = Math.max(0, instant(day, hours.closes) - begins);
    if (open > 0 && left <= open) return new Date(begins + left).toISOString();
    left -= open;
    day = openDay(calendar, tomorrow(day));
    from = instant(day, hours.opens);
  }
}
