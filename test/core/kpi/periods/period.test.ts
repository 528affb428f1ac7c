import { expect, it } from 'vitest';
import { makeCalendar } from '#core/calendar/trading-calendar.ts';
import { daysOf } from '#core/kpi/periods/period.ts';

/** Weekdays to a day, as a calendar made of closes has them once the batch of that day came. */
const to = (last: string, first = '2025-12-01') => makeCalendar({ records: { first, last, tradeDays: [] } });

it.each([
  ['ends before it', '2025-12-31', undefined],
  ['ends within it: what is missing are weekdays', '2026-01-15', ['2026-01-30', 22, '2026-02-06']],
  ['ends with its last weekday', '2026-01-30', ['2026-01-30', 22, '2026-02-06']],
  ['goes beyond it', '2026-03-31', ['2026-01-30', 22, '2026-02-06']],
])('the days of a period where the calendar %s', (_, last, expected) => {
  const days = daysOf('2026-01', to(last));
  expect(days && [days.last, days.days, days.previewOn]).toEqual(expected);
});

it('closes its last days by what the calendar says once it goes beyond', () => {
  const closes = ['2025-01-24', '2025-01-27'];
  expect(daysOf('2025-01', makeCalendar({ closes }))?.last).toBe('2025-01-31');
  expect(daysOf('2025-01', makeCalendar({ closes: [...closes, '2025-02-05'] }))?.last).toBe('2025-01-27');
});
