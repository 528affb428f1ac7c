import { expect, it } from 'vitest';
import { isRecord, recordDays } from '#core/import/record-days.ts';

it.each([
  ['trades', true],
  ['logins', true],
  ['complaints', true],
  ['clients', false],
  ['assignments', false],
  ['staff', false],
  ['products', false],
  ['corporate_actions', false],
])('rows of %s are dated records: %s', (file, expected) => {
  expect(isRecord(file)).toBe(expected);
});

it('an announced corporate action is no day of the branch', () => {
  const tally = { read: 1, rejected: 0, listed: 0 };
  const tallies = {
    contacts: { ...tally, firstDate: '2025-03-04', lastDate: '2025-03-05' },
    corporate_actions: { ...tally, firstDate: '2025-01-01', lastDate: '2026-01-01' },
  };
  expect(recordDays(undefined, tallies, [])).toMatchObject({ first: '2025-03-04', last: '2025-03-05' });
});
