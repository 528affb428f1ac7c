import fc from 'fast-check';
import { expect, it } from 'vitest';
import { dailyMeans } from '#core/kpi/credits/daily-mean.ts';
import { decimalOf, dividedBy } from '#core/exact/decimal.ts';
import { rounded } from '#core/exact/rounded.ts';
import example from '../appraisal/example-10-credits.json' with { type: 'json' };

const { fenDays, means } = example.handover;

it('shares a mean between the two of a handover as example 10 does', () => {
  expect(Object.fromEntries(dailyMeans(new Map(Object.entries(fenDays)), example.days))).toEqual(means);
});

it.each([
  [[1, 1], [1, 0], 'one fen over two days, held by two in turn'],
  [[-1, 0], [-1, 0], 'half a fen of debt'],
  [[1, -1], [1, -1], 'halves away from nothing'],
  [[0, 0], [0, 0], 'nothing'],
])('%j of two days is %j: %s', (sums, fen) => {
  const told = dailyMeans(
    new Map([
      ['a', sums[0]!],
      ['b', sums[1]!],
    ]),
    2,
  );
  expect([told.get('a'), told.get('b')]).toEqual(fen);
});

it('sums to the mean of all together, and gives nobody a fen more or less than is due', () => {
  const sums = fc.dictionary(fc.string({ maxLength: 3 }), fc.integer({ min: -1e12, max: 1e12 }), {
    maxKeys: 8,
  });
  const property = fc.property(sums, fc.integer({ min: 1, max: 23 }), (held, days) => {
    const all = new Map(Object.entries(held));
    const told = dailyMeans(all, days);
    const total = [...all.values()].reduce((sum, one) => sum + one, 0);
    const shared = [...told.values()].reduce((sum, one) => sum + one, 0);
    expect(shared).toBe(all.size === 0 ? 0 : rounded(dividedBy(decimalOf(total), decimalOf(days)), 0));
    for (const [key, fen] of told) expect(Math.abs(fen - all.get(key)! / days)).toBeLessThanOrEqual(1);
    const backwards = dailyMeans(new Map([...all].reverse()), days);
    expect([...backwards].sort()).toEqual([...told].sort());
  });
  fc.assert(property);
});
