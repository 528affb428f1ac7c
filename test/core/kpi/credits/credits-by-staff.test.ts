import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Credit } from '#core/kpi/credits/credit.ts';
import { CreditsByStaff } from '#core/kpi/credits/credits-by-staff.ts';

const credit = fc.record({
  clientKey: fc.constantFrom('a', 'b', 'c'),
  staffId: fc.constantFrom(null, 'S1', 'S2', 'S3'),
  amount: fc.integer(),
}) as unknown as fc.Arbitrary<Credit>;

it('hands each staff member the own credits, and what the branch keeps of the same clients', () => {
  fc.assert(
    fc.property(fc.array(credit), (credits) => {
      const byStaff = new CreditsByStaff();
      for (const one of credits) byStaff.add(one);
      const all = byStaff.all();
      const staff = new Set(credits.flatMap(({ staffId }) => staffId ?? []));
      expect([...all.keys()].sort()).toEqual([...staff].sort());
      for (const staffId of staff) {
        const own = credits.filter((one) => one.staffId === staffId);
        const clients = new Set(own.map(({ clientKey }) => clientKey));
        const kept = credits.filter((one) => one.staffId === null && clients.has(one.clientKey));
        expect(all.get(staffId)).toEqual([...own, ...kept]);
      }
    }),
  );
});
