import fc from 'fast-check';
import { expect, it } from 'vitest';
import { RevenueMedians } from '#core/stage/revenue-medians.ts';
import type { StageRuleSet } from '#core/stage/rule-set.ts';

const least = (leastPeers: number): Pick<StageRuleSet, 'decision'> => ({
  decision: { hit: 'first', revenueRatio: { smoothing: 50, leastPeers } },
});
const standing = (branchId: string | null, name: string) => ({ branchId, class: name });

function mediansOf(
  clients: readonly [branchId: string | null, name: string, ratio: number | null, count: number][],
) {
  const medians = new RevenueMedians(least(20));
  for (const [branchId, name, ratio, count] of clients)
    for (let at = 0; at < count; at++) medians.add(standing(branchId, name), ratio);
  return medians;
}

it.each<[string, Parameters<typeof mediansOf>[0], number]>([
  [
    'of 20 of the class',
    [
      ['B1', 'VALUE', 0.5, 20],
      ['B1', 'TREND', 2, 100],
    ],
    0.5,
  ],
  [
    'of the branch, with 19 of the class',
    [
      ['B1', 'VALUE', 0.5, 19],
      ['B1', 'TREND', 2, 21],
    ],
    2,
  ],
  [
    '1, with 19 in the branch',
    [
      ['B1', 'VALUE', 0.5, 10],
      ['B1', 'TREND', 0.5, 9],
    ],
    1,
  ],
  [
    'of others than those without rr',
    [
      ['B1', 'VALUE', 0.5, 19],
      ['B1', 'VALUE', null, 9],
      ['B1', 'TREND', 2, 20],
    ],
    2,
  ],
  [
    'of no other branch',
    [
      ['B2', 'VALUE', 0.5, 40],
      ['B1', 'VALUE', 3, 1],
    ],
    1,
  ],
  [
    '1, where it is not above 0 in the class',
    [
      ['B1', 'VALUE', -0.5, 20],
      ['B1', 'TREND', 2, 60],
    ],
    1,
  ],
  [
    '1, where it is 0 in the branch',
    [
      ['B1', 'VALUE', 0, 10],
      ['B1', 'TREND', 0, 10],
    ],
    1,
  ],
])('R122: the median is %s', (_, clients, expected) => {
  expect(mediansOf(clients).of(standing('B1', 'VALUE'))).toBe(expected);
});

it('clients without a branch are among themselves', () => {
  const medians = mediansOf([
    [null, 'VALUE', 0.5, 20],
    ['B1', 'VALUE', 2, 20],
  ]);
  expect(medians.of(standing(null, 'VALUE'))).toBe(0.5);
  expect(medians.of(standing('B1', 'VALUE'))).toBe(2);
});

/** A second time: everybody's peers anew, by sorting. */
function naive(ratios: readonly (number | null)[], leastPeers: number): number | undefined {
  const sorted = ratios.filter((ratio) => ratio !== null).sort((a, b) => a - b);
  if (sorted.length < leastPeers) return undefined;
  const half = sorted.length / 2;
  return Number.isInteger(half) ? (sorted[half - 1]! + sorted[half]!) / 2 : sorted[Math.floor(half)];
}

it('R122: of the class in the branch, else of the branch, else 1', () => {
  const client = fc.record({
    branchId: fc.constantFrom('B1', null),
    class: fc.constantFrom('VALUE', 'UNCLASSIFIED', 'DORMANT'),
    ratio: fc.option(fc.integer({ min: 1, max: 30 }).map((n) => n / 8)),
  });
  const some = fc.array(client, { maxLength: 40 });
  fc.assert(
    fc.property(some, fc.integer({ min: 1, max: 9 }), (clients, leastPeers) => {
      const medians = new RevenueMedians(least(leastPeers));
      for (const { ratio, ...stands } of clients) medians.add(stands, ratio);
      for (const one of clients) {
        const branch = clients.filter(({ branchId }) => branchId === one.branchId);
        const group = branch.filter((other) => other.class === one.class);
        const ratiosOf = (some: typeof clients) => some.map(({ ratio }) => ratio);
        const expected = naive(ratiosOf(group), leastPeers) ?? naive(ratiosOf(branch), leastPeers) ?? 1;
        expect(medians.of(one)).toBe(expected);
      }
    }),
  );
});
