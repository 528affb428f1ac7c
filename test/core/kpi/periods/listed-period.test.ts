import { expect, it } from 'vitest';
import { listedPeriod } from '#core/kpi/periods/listed-period.ts';
import { type Delta, openPeriod, type Sealed } from '#core/kpi/periods/period-state.ts';

const none = { rules: 0, compliance: 0, assignment: 0, correction: 0, data: 0 };
const deltas: Delta[] = [
  { staffId: 'S1', before: 80, after: 80, byCause: none },
  { staffId: 'S2', before: 80, after: 81, byCause: { ...none, data: 1 } },
  { staffId: 'S3', before: 80, after: 80, byCause: { ...none, rules: 1, data: -1 } },
  { staffId: 'S4', before: null, after: 0, byCause: none },
];

it('a list counts whom a restatement moved, not everybody whom it tells of', () => {
  const { sealed } = listedPeriod({ ...openPeriod('2026-01'), sealed: [{ deltas } as unknown as Sealed] });
  expect(sealed[0]).toEqual({ changed: 3 });
});
