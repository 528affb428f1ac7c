import { describe, expect, it } from 'vitest';
import type { StaffMember } from '#core/simulate/branch/staff.ts';
import { makeRandom } from '#core/chance/random.ts';
import { Records } from '#core/simulate/rows/records.ts';
import { stintsOf, tellAssignments } from '#core/simulate/service/assignments.ts';
import { weekdays } from '#test/support/generate-ledger.ts';

const days = weekdays('2024-01-01', 400);
const adviser = (staffId: string, last: number | null, from = '2020-01-01'): StaffMember => ({
  staffId,
  name: staffId,
  role: 'advisor',
  branchId: 'B01',
  from,
  last,
  diligence: 1,
});
const stints = (advisors: StaffMember[], from = 0) =>
  stintsOf({ advisors, others: [] }, 0, from, days, makeRandom(1)).map(({ member, from, to }) => [
    member.staffId,
    from,
    to,
  ]);

describe('who serves a client', () => {
  it.each<[string, StaffMember[], number, unknown]>([
    ['the first adviser, who stays', [adviser('E1', null), adviser('E2', null)], 0, [['E1', 0, null]]],
    [
      'one who stays, when the first has left before',
      [adviser('E1', 50), adviser('E2', null)],
      50,
      [['E2', 50, null]],
    ],
    [
      'nobody more, when the first leaves at the very end',
      [adviser('E1', 399), adviser('E2', null)],
      0,
      [['E1', 0, 399]],
    ],
  ])('is %s', (_, advisors, from, expected) => {
    expect(stints(advisors, from)).toEqual(expected);
  });

  it('is another after the first leaves, sooner or later', () => {
    const [first, second] = stints([adviser('E1', 100), adviser('E2', null)]);
    expect(first).toEqual(['E1', 0, 100]);
    expect(second).toEqual(['E2', expect.any(Number) as number, null]);
    expect(second![1]).toBeGreaterThan(100);
  });
});

describe('the rows of an assignment', () => {
  const rows = (opened: string, staffFrom: string) => {
    const records = new Records('1');
    records.isOn = true;
    const member = adviser('E1', null, staffFrom);
    tellAssignments(records, [{ member, from: 0, to: null }], opened, days);
    return records.lines.get('assignments');
  };

  it('share the first year by halves, and give a fifth to the developer after it', () => {
    expect(rows('2024-02-01', '2020-01-01')).toEqual([
      '1,E1,developer,2024-02-01,2025-01-30,5000',
      '1,E1,servicer,2024-02-01,2025-01-30,5000',
      '1,E1,developer,2025-01-31,,2000',
      '1,E1,servicer,2025-01-31,,8000',
    ]);
  });

  it('begin with the employment of an adviser who came after the account, and who developed nobody', () => {
    expect(rows('2015-02-01', '2020-01-01')).toEqual(['1,E1,servicer,2020-01-01,,10000']);
  });
});
