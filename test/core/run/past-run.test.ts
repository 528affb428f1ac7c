import { expect, it } from 'vitest';
import { whyPast } from '#core/run/past-run.ts';

const run = { runId: 'r1', asOf: '2026-01-06' };

it.each([
  ['the first of all', undefined, undefined, undefined],
  ['one of the day after the last one', '2026-01-05', undefined, undefined],
  ['the same day again', '2026-01-06', run, undefined],
  [
    'one of an earlier day',
    '2026-01-07',
    { runId: 'r2', asOf: '2026-01-07' },
    'a later day has been followed',
  ],
  [
    'one that was replaced',
    '2026-01-06',
    { runId: 'r2', asOf: '2026-01-06' },
    'another run of the day is in force',
  ],
  [
    'one before the run in force, whose followers have not come yet',
    undefined,
    { runId: 'r2', asOf: '2026-01-07' },
    undefined,
  ],
])('%s', (_, latest, inForce, why) => {
  expect(whyPast(run, latest, inForce)).toBe(why);
});
