import { Cron } from 'croner';

/**
 * `cron(minute hour day month weekday year)` of EventBridge Scheduler. Weekdays count from 1, Sunday; either the
 * day or the weekday is `?`.
 */
export function parseSchedule(expression: string, timezone: string): Cron {
  const fields = /^cron\((.*)\)$/.exec(expression)?.[1]?.trim().split(/\s+/);
  if (fields?.length !== 6)
    throw new Error(`schedule ${expression} is not served on one machine: cron(…) with six fields is`);
  const [minute = '', hour = '', day = '', month = '', weekday = '', year = ''] = fields;
  if ((day === '?') === (weekday === '?'))
    throw new Error(`schedule ${expression} has "?" in neither or both of day and weekday`);
  // Croner has other meanings for these than EventBridge.
  if (/[LW#]/.test(day) || /[L#]/.test(weekday))
    throw new Error(`schedule ${expression} uses L, W or #, which is not served on one machine`);
  // Nor does it read a step that starts at a number.
  const stepped = fields.find((field) => /(^|,)\d+\//.test(field));
  if (stepped !== undefined)
    throw new Error(`schedule ${expression} steps with ${stepped}: say where it ends, as in 0-59/20`);
  // To croner "?" is the current value.
  const any = (field: string): string => (field === '?' ? '*' : field);
  return new Cron(['0', minute, hour, any(day), month, any(weekday), year].join(' '), {
    timezone,
    mode: '7-part',
    alternativeWeekdays: true,
    paused: true,
  });
}
