import fc from 'fast-check';
import { expect, it } from 'vitest';
import { dailyMeans } from '#core/kpi/credits/daily-mean.ts';
import { makeOwners } from '#core/kpi/credits/owners.ts';
import { split } from '#core/kpi/credits/split.ts';
import { employedBy } from '#test/support/accrual.ts';
import { anyAssignments, anyStaff } from './any-assignments.ts';
import examples from './split.json' with { type: 'json' };

it.each(examples.splits)('$name', ({ amount, owners, parts }) => {
  const told = owners.map(([role, basisPoints]) => {
    return { staffId: role === 'pool' ? null : role, role, basisPoints } as Parameters<
      typeof split
    >[1][number];
  });
  expect(split(amount, told).map((part) => part.amount)).toEqual(parts);
});

it.each(examples.means)('$name', ({ fenDays, days, means }) => {
  expect(Object.fromEntries(dailyMeans(new Map(Object.entries(fenDays)), days))).toEqual(means);
});

const anyAmount = fc.oneof(
  fc.integer({ min: -1_000_000, max: 1_000_000 }),
  fc.integer({ min: Number.MIN_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER }),
);

it('parts are whole, sum to the amount, and are off the exact share by less than a unit but for who takes the rest', () => {
  fc.assert(
    fc.property(anyAmount, anyAssignments, anyStaff, (amount, assignments, staff) => {
      const owners = makeOwners(assignments, null, employedBy(staff))('2024-06-10');
      const parts = split(amount, owners);
      expect(parts.reduce((sum, part) => sum + BigInt(part.amount), 0n)).toBe(BigInt(amount));
      for (const part of parts) {
        const off = BigInt(part.amount) * 10_000n - BigInt(amount) * BigInt(part.owner.basisPoints);
        expect((off < 0n ? -off : off) < 10_000n * BigInt(parts.length)).toBe(true);
      }
      const opposite = split(-amount, owners);
      expect(opposite.map((part) => -part.amount + 0)).toEqual(parts.map((part) => part.amount + 0));
    }),
    { numRuns: 100 },
  );
});

it('means sum to the mean of all, rounded once, and each is within a fen of its own', () => {
  const anyFenDays = fc.dictionary(
    fc.string({ maxLength: 4 }),
    fc.integer({ min: -1_000_000, max: 1_000_000_000_000 }),
  );
  fc.assert(
    fc.property(anyFenDays, fc.integer({ min: 1, max: 23 }), (told, days) => {
      const means = dailyMeans(new Map(Object.entries(told)), days);
      const total = Object.values(told).reduce((sum, amount) => sum + BigInt(amount), 0n);
      const twice = 2n * (total < 0n ? -total : total) + BigInt(days);
      const rounded = (twice / (2n * BigInt(days))) * (total < 0n ? -1n : 1n);
      expect([...means.values()].reduce((sum, mean) => sum + BigInt(mean), 0n)).toBe(rounded);
      for (const [owner, amount] of Object.entries(told))
        expect(Math.abs(means.get(owner)! * days - amount)).toBeLessThan(days);
      const turned = dailyMeans(new Map(Object.entries(told).toReversed()), days);
      expect(Object.fromEntries(turned)).toEqual(Object.fromEntries(means));
    }),
    { numRuns: 100 },
  );
});
