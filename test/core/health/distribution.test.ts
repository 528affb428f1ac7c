import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Distribution } from '#core/health/distribution.ts';

const of = (values: readonly unknown[]) => {
  const distribution = new Distribution({ significantDigits: 2 });
  for (const value of values) distribution.add(value);
  return distribution;
};
const sum = (counts: readonly number[]) => counts.reduce((all, count) => all + count, 0);
const numbers = fc.array(
  fc.oneof(fc.integer({ min: -3, max: 3 }), fc.double({ noNaN: true, min: -1e9, max: 1e9 })),
  { maxLength: 300 },
);

describe('bins', () => {
  it('hold as many clients each', () => {
    const ninety = Array.from({ length: 90 }, (_, at) => at + 10);
    expect(of(ninety).bins(9)).toEqual({
      ...{ least: 10, unknown: 0 },
      ...{ upTo: [19, 29, 39, 49, 59, 69, 79, 89, 99], counts: Array<number>(9).fill(10) },
    });
  });

  it('never part equal numbers, and are no more for that', () => {
    const values = [...Array<number>(95).fill(0), 1, 2, 3, 4, 5];
    expect(of(values).bins(10)).toMatchObject({ upTo: [0, 5], counts: [95, 5] });
    expect(of([7, 7, 7]).bins(10)).toEqual({ least: 7, upTo: [7], counts: [3], unknown: 0 });
    expect(of([]).bins(10)).toEqual({ least: null, upTo: [], counts: [], unknown: 0 });
  });

  it('hold every known client once, in any order of the clients', () => {
    fc.assert(
      fc.property(numbers, fc.integer({ min: 1, max: 12 }), (values, most) => {
        const bins = of(values).bins(most);
        expect(bins.upTo.length).toBeLessThanOrEqual(most);
        expect(sum(bins.counts)).toBe(values.length);
        expect(bins.upTo).toEqual([...bins.upTo].sort((a, b) => a - b));
        expect(of([...values].reverse()).bins(most)).toEqual(bins);
      }),
    );
  });

  it('take in everybody of another night, outside of what they saw too', () => {
    fc.assert(
      fc.property(numbers, numbers, (before, now) => {
        const { counts, below, above } = of(now).within(of(before).bins(10));
        expect(sum(counts) + below + above).toBe(now.length);
        const own = of(now).bins(10);
        expect(of(now).within(own)).toEqual({ counts: own.counts, below: 0, above: 0 });
      }),
    );
  });

  it('count apart of whom it is not known', () => {
    expect(of([1, undefined, null, 'text', 2]).bins(10)).toMatchObject({ unknown: 3, counts: [1, 1] });
  });
});
