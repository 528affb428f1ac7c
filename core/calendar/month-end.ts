import { dateOf, dayNumber, weekdaysBetween } from './date.ts';
import type { TradingCalendar } from './trading-calendar.ts';

/** The next trading day; beyond what the calendar knows the next weekday (RULINGS.md R1). */
function nextTradingDay(calendar: TradingCalendar, day: string): string {
  const tomorrow = dayNumber(day) + 1;
  const weekday = () => weekdaysBetween(dateOf(tomorrow), dateOf(tomorrow + 6))[0] ?? '';
  return calendar.at(calendar.position(day) + 1) ?? weekday();
}

/** A night asks of one day for each of its clients. */
const told = new WeakMap<TradingCalendar, Map<string, boolean>>();

/** Whether a trading day is the last one of its month (RULINGS.md R8). */
export function isMonthEnd(calendar: TradingCalendar, day: string): boolean {
  const days = told.get(calendar) ?? new Map<string, boolean>();
  told.set(calendar, days);
  const known = days.get(day);
  if (known !== undefined) return known;
  const isLast = nextTradingDay(calendar, day).slice(0, 7) !== day.slice(0, 7);
  days.set(day, isLast);
  return isLast;
}

/** Month-ends from one of them to another, both counted. */
export const monthEndsFrom = (calendar: TradingCalendar, since: string, until: string): number =>
  calendar.monthEnds(calendar.position(since), calendar.position(until)).length;

/** Nights from one trading day to another, both counted: a branch has one a trading day. */
export const nightsFrom = (calendar: TradingCalendar, since: string, until: string): number =>
  calendar.tdBetween(since, until) + 1;
