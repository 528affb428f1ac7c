import { expect, test, vi } from 'vitest';
import { parseSchedule } from '#infra/local/scheduler/schedule.ts';
import { makeScheduler } from '#infra/local/scheduler/scheduler.ts';
import { stackOf } from './stack-of.ts';

test.each([
  ['cron(0 22 ? * MON-FRI *)', 'Asia/Shanghai', '2026-11-27T15:00:00Z', '2026-11-30T14:00:00.000Z'],
  ['cron(30 23 ? * MON-FRI *)', 'Asia/Shanghai', '2026-11-27T15:00:00Z', '2026-11-27T15:30:00.000Z'],
  ['cron(0 9 ? * 1 *)', 'UTC', '2026-11-24T00:00:00Z', '2026-11-29T09:00:00.000Z'],
  ['cron(15 10 1 1,7 ? *)', 'UTC', '2026-11-24T00:00:00Z', '2027-01-01T10:15:00.000Z'],
  ['cron(0-59/20 8-9 * * ? *)', 'UTC', '2026-11-24T08:20:00Z', '2026-11-24T08:40:00.000Z'],
  ['cron(0 2 ? * SUN 2028)', 'Europe/Berlin', '2026-11-24T00:00:00Z', '2028-01-02T01:00:00.000Z'],
])('%s in %s', (expression, timezone, now, next) => {
  expect(parseSchedule(expression, timezone).nextRun(new Date(now))?.toISOString()).toBe(next);
});

test.each([
  'rate(5 minutes)',
  'cron(0/20 8 * * ? *)',
  'at(2026-01-01T00:00:00)',
  'cron(0 22 * * MON)',
  'cron(0 22 * * MON *)',
  'cron(0 22 ? * 6L *)',
  'cron(0 22 ? * MON#1 *)',
])('%s is refused', (expression) => {
  expect(() => parseSchedule(expression, 'UTC')).toThrow(expression);
});

const Arn = 'arn:aws:states:local:000000000000:stateMachine:night-machine';
const schedule = (ScheduleExpression: string, more: object = {}): [string, object] => [
  'AWS::Scheduler::Schedule',
  {
    ScheduleExpression,
    ScheduleExpressionTimezone: 'Asia/Shanghai',
    Target: { Arn, Input: '{"scheduled":true}', DeadLetterConfig: { Arn: 'letters' } },
    ...more,
  },
];

test('at its time the target gets its input; never before the start nor after the stop', () => {
  vi.useFakeTimers({ now: new Date('2026-11-27T13:59:00Z') });
  try {
    const run = vi.fn();
    const scheduler = makeScheduler({
      stack: stackOf({
        check: schedule('cron(30 23 ? * MON-FRI *)'),
        nightly: schedule('cron(0 22 ? * MON-FRI *)'),
        off: schedule('cron(0 22 ? * MON-FRI *)', { State: 'DISABLED' }),
      }),
      run,
    });
    expect(scheduler.next()).toEqual([
      { id: 'nightly', at: new Date('2026-11-27T14:00:00Z') },
      { id: 'check', at: new Date('2026-11-27T15:30:00Z') },
    ]);
    vi.setSystemTime(new Date('2026-11-30T13:59:00Z'));
    expect(run).not.toHaveBeenCalled();
    scheduler.start();
    vi.advanceTimersByTime(61_000);
    expect(run.mock.calls).toEqual([
      [Arn, { scheduled: true }, 'arn:aws:scheduler:local:000000000000:schedule/default/nightly', 'letters'],
    ]);
    scheduler.stop();
    vi.advanceTimersByTime(3_600_000 * 24);
    expect(run).toHaveBeenCalledTimes(1);
  } finally {
    vi.useRealTimers();
  }
});
