import { expect, it } from 'vitest';
import { makeCalendar } from '#core/calendar/trading-calendar.ts';
import { dueDay } from '#core/rights/due.ts';

const open = ['2026-01-05', '2026-01-06', '2026-01-08', '2026-01-09'];
const calendar = makeCalendar({ closes: open });

it.each([
  ['2026-01-05', 1, '2026-01-06'],
  ['2026-01-06', 1, '2026-01-08'],
  ['2026-01-04', 1, '2026-01-05'],
  ['2026-01-07', 2, '2026-01-09'],
  // Beyond what the calendar knows, weekdays.
  ['2026-01-08', 2, '2026-01-12'],
  ['2026-01-09', 6, '2026-01-19'],
])('received on %s and owed within %d trading days: due on %s', (receivedOn, withinTd, due) => {
  expect(dueDay(calendar, receivedOn, withinTd)).toBe(due);
});
