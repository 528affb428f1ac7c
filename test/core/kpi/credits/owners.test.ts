import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeOwners } from '#core/kpi/credits/owners.ts';
import type { Row } from '#core/ledger/row.ts';
import { employedBy, type Employed } from '#test/support/accrual.ts';
import { anyAssignments, anyStaff } from './any-assignments.ts';
import examples from './owners.json' with { type: 'json' };

interface Example {
  name: string;
  opened?: string;
  /** Role, id, first day, last day and share; `-` and nothing are absent. */
  assignments: readonly string[];
  staff?: Employed;
  /** By day, or by day and day of the credit. */
  owners: Readonly<Record<string, string>>;
}

function assignment(line: string): Row {
  const [role, staff_id, from, to = '-', share] = line.split(' ');
  return {
    ...{ role, staff_id, from },
    ...(to !== '-' && { to }),
    ...(share !== undefined && { share_bp: Number(share) }),
  };
}

describe.each(examples as unknown as Example[])('$name', ({ opened, assignments, staff, owners }) => {
  const ownersOn = makeOwners(assignments.map(assignment), opened ?? null, employedBy(staff ?? {}));
  it.each(Object.entries(owners))('%s: %s', (days, told) => {
    const [day = '', creditedOn] = days.split(' ');
    const found = ownersOn(day, creditedOn).map(
      ({ staffId, role, basisPoints }) => `${staffId ?? 'pool'} ${role} ${basisPoints}`,
    );
    expect(found.join(', ')).toBe(told);
  });
});

it('shares sum to 10,000 on every day, whatever is assigned and in whatever order days are asked about', () => {
  const days = fc.array(fc.integer({ min: 1, max: 28 }), { minLength: 1 });
  fc.assert(
    fc.property(anyAssignments, anyStaff, days, (assignments, staff, asked) => {
      const ownersOn = makeOwners(assignments, null, employedBy(staff));
      for (const of of asked) {
        const day = `2024-06-${String(of).padStart(2, '0')}`;
        const owners = ownersOn(day);
        expect(owners.reduce((sum, { basisPoints }) => sum + basisPoints, 0)).toBe(10_000);
        expect(owners.every(({ basisPoints }) => basisPoints > 0)).toBe(true);
        // What is kept from one day to the next is what a fresh look finds, in whatever order the rows come.
        expect(makeOwners(assignments.toReversed(), null, employedBy(staff))(day)).toEqual(owners);
      }
    }),
    { numRuns: 100 },
  );
});
