import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Distribution } from '#core/health/distribution.ts';
import { healthParameters } from '#core/health/parameters.ts';
import { stabilityIndex, stabilityOf } from '#core/health/stability.ts';

const of = (values: readonly unknown[]) => {
  const distribution = new Distribution(healthParameters);
  for (const value of values) distribution.add(value);
  return distribution;
};
const index = (before: readonly unknown[], now: readonly unknown[]) =>
  stabilityIndex(of(before).bins(healthParameters.bins), of(now), { ...healthParameters, leastClients: 50 });
const times = (count: number, value: unknown) => Array<unknown>(count).fill(value);

describe('the population stability index', () => {
  it('is the sum over shares', () => {
    // 50 and 50 of 100 become 60 and 40: 0.1 ln(0.6/0.5) - 0.1 ln(0.4/0.5) = 0.1 ln 1.5.
    expect(index([...times(50, 0), ...times(50, 1)], [...times(60, 0), ...times(40, 1)])).toBe(0.0405);
  });

  it('counts an empty bin as a hundredth of a percent, and sees who leaves all that was seen', () => {
    // 2 * 0.9999 * ln 10000.
    expect(index(times(100, 5), times(100, 9))).toBe(18.4188);
    expect(index(times(100, 5), times(100, 1))).toBe(18.4188);
  });

  it('sees that a fact is no longer known', () => {
    const half = [...times(50, 3), ...times(50, undefined)];
    expect(index(times(100, 3), half)).toBeGreaterThan(healthParameters.drift);
  });

  it('is 0 of the same clients, whatever their order, and never below', () => {
    const clients = fc.array(fc.option(fc.integer({ min: -50, max: 50 })), {
      minLength: 50,
      maxLength: 200,
    });
    fc.assert(
      fc.property(clients, clients, (before, now) => {
        expect(index(before, [...before].reverse())).toBe(0);
        expect(index(before, now)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('is not told of too few', () => {
    expect(index(times(49, 1), times(100, 1))).toBeNull();
    expect(index(times(100, 1), times(49, 1))).toBeNull();
    expect(index(times(50, 1), times(50, 1))).toBe(0);
  });
});

it.each([
  [null, null],
  [0, 'stable'],
  [0.0999, 'stable'],
  [0.1, 'watch'],
  [0.2499, 'watch'],
  [0.25, 'drifted'],
])('an index of %s is called %s', (value, called) => {
  expect(stabilityOf(value, healthParameters)).toBe(called);
});
