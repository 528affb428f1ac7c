import { weekdaysBetween } from '#core/calendar/date.ts';
import { makeCalendar } from '#core/calendar/trading-calendar.ts';
import type { Night } from '#core/decision/decide.ts';

/** Every weekday of some years is a trading day. */
export const weekdays = makeCalendar({
  calendar: weekdaysBetween('2024-01-01', '2027-12-31').map((date) => ({ date, open: true })),
});

/** A night on a usual day, of a ledger without files. */
export const nightOf = (over: Partial<Night> = {}): Night => ({
  asOf: '2026-03-02',
  calendar: weekdays,
  regime: 'UNKNOWN',
  sources: {},
  ...over,
});
