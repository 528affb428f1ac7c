import { expect, it } from 'vitest';
import { signedBy } from '#core/kpi/statement/sign-offs.ts';

const digest = 'a'.repeat(64);
const record = (seq: number, type: string, version: number, subject: string, role: string, rest: object) => ({
  ...{ seq, type, at: `2026-01-0${seq}T01:00:00.000Z` },
  body: JSON.stringify({ version, by: { subject, role }, digest, ...rest }),
});
const signature = { key: 'k', signature: 's' };
const records = [
  record(1, 'rules.submitted', 1, 'zhao', 'analyst', {}),
  record(2, 'rules.approved', 1, 'qian', 'compliance', signature),
  record(3, 'rules.approved', 2, 'zhou', 'compliance', signature),
  record(4, 'rules.scheduled', 1, 'wu', 'operator', { on: '2026-01-05' }),
  record(5, 'rules.activated', 1, 'wu', 'operator', { on: '2026-01-05' }),
];

it('tells who submitted, signed and activated a version, in their order, and nobody of another', () => {
  expect(signedBy(records, 1)).toEqual([
    { did: 'submitted', subject: 'zhao', role: 'analyst', at: '2026-01-01T01:00:00.000Z', digest },
    { did: 'approved', subject: 'qian', role: 'compliance', at: '2026-01-02T01:00:00.000Z', digest },
    { did: 'activated', subject: 'wu', role: 'operator', at: '2026-01-05T01:00:00.000Z', digest },
  ]);
  expect(signedBy(records, 2).map(({ subject }) => subject)).toEqual(['zhou']);
});
