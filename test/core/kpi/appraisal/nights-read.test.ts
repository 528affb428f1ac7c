import { expect, it } from 'vitest';
import { makeCalendar } from '#core/calendar/trading-calendar.ts';
import { nightsRead } from '#core/kpi/appraisal/nights-read.ts';

/** As far as is known by the first night after the period; weekdays beyond. */
const calendar = makeCalendar({ closes: ['2026-01-05', '2026-01-30', '2026-02-02'] });
const days = { first: '2026-01-05', last: '2026-01-30' };

it.each([
  ['while it runs the last night', ['2026-01-12', '2026-01-09'], '2026-01-12', '2026-01-12', null],
  ['that of its last day', ['2026-01-30', '2026-01-29'], '2026-01-30', '2026-01-30', null],
  ['no later one', ['2026-02-03', '2026-01-30'], '2026-01-30', '2026-01-30', null],
  // Nights do not go back: a last day without one would keep the period from ever being shown.
  ['up to its last day, which had none', ['2026-02-03', '2026-01-28'], '2026-01-28', '2026-01-30', null],
  [
    'the first one after it',
    ['2026-02-03', '2026-02-02', '2025-12-31'],
    '2026-02-02',
    '2026-01-30',
    '2025-12-31',
  ],
  ['the first one after it, 20 trading days on', ['2026-02-27'], '2026-02-27', '2026-01-30', null],
  ['its own, however late the next one', ['2029-02-01', '2026-01-28'], '2026-01-28', '2026-01-30', null],
  [
    'of December the last one',
    ['2026-01-30', '2025-12-30', '2025-12-29'],
    '2026-01-30',
    '2026-01-30',
    '2025-12-30',
  ],
  ['not one of November', ['2026-01-30', '2025-11-28'], '2026-01-30', '2026-01-30', null],
] as const)('reads %s', (_, nights, runId, asOf, nightBefore) => {
  const all = nights.map((day) => ({ runId: day, asOf: day }));
  expect(nightsRead(all, '2026-01', days, calendar)).toEqual({ runId, asOf, nightBefore });
});

it.each([
  [[]],
  [['2025-12-31', '2025-12-30']],
  // One trading day too late, and years.
  [['2026-03-03', '2026-03-02', '2025-12-31']],
  [['2029-02-01']],
])('has nothing to read of nights of %j', (nights) => {
  const all = nights.map((day) => ({ runId: day, asOf: day }));
  expect(nightsRead(all, '2026-01', days, calendar)).toBeUndefined();
});
