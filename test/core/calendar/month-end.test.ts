import { expect, it } from 'vitest';
import { isMonthEnd, monthEndsFrom, nightsFrom } from '#core/calendar/month-end.ts';
import { makeCalendar } from '#core/calendar/trading-calendar.ts';

const calendar = makeCalendar({
  closes: ['2026-09-29', '2026-09-30', '2026-10-09', '2026-10-30', '2026-11-02', '2026-11-26', '2026-11-27'],
});

it.each([
  ['2026-09-29', false],
  ['2026-09-30', true],
  ['2026-10-30', true],
  ['2026-11-26', false],
])('%s is the last trading day of its month: %s', (day, expected) => {
  expect(isMonthEnd(calendar, day)).toBe(expected);
});

it.each([
  ['2026-11-27', false, 'a Monday of the same month follows'],
  ['2026-01-30', true, 'a Friday, and the next weekday is in February'],
])('%s at the end of what is known: %s, since %s', (day, expected) => {
  expect(isMonthEnd(makeCalendar({ closes: [day] }), day)).toBe(expected);
});

it('counts nights and month-ends with both ends', () => {
  expect(nightsFrom(calendar, '2026-09-29', '2026-09-29')).toBe(1);
  expect(nightsFrom(calendar, '2026-09-29', '2026-10-09')).toBe(3);
  expect(monthEndsFrom(calendar, '2026-09-30', '2026-09-30')).toBe(1);
  expect(monthEndsFrom(calendar, '2026-09-30', '2026-10-30')).toBe(2);
});
