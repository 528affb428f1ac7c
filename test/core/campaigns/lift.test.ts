import fc from 'fast-check';
import { expect, it } from 'vitest';
import { liftOf } from '#core/campaigns/lift.ts';
import { campaignParameters } from '#core/campaigns/parameters.ts';
import { outcomesInTime, resultsOf } from '#core/campaigns/results.ts';

const z = campaignParameters.normalQuantile;
const share = (did: number, clients: number) => ({ did, clients });

/** Newcombe 1998, Interval estimation for the difference between independent proportions, table II, method 10. */
it.each([
  [56, 70, 48, 80, 0.0524, 0.3339],
  [9, 10, 3, 10, 0.1705, 0.809],
  [6, 7, 2, 7, 0.0582, 0.8062],
  [5, 56, 0, 29, -0.0381, 0.1926],
  [0, 10, 0, 20, -0.1611, 0.2775],
  [0, 10, 0, 10, -0.2775, 0.2775],
  [10, 10, 0, 20, 0.6791, 1],
  [10, 10, 0, 10, 0.6075, 1],
])('tells the interval of %i of %i less %i of %i as it was published', (a, m, b, n, low, high) => {
  const lift = liftOf(share(a, m), share(b, n), z)!;
  // Published with four places.
  expect(Math.abs(lift.low - low)).toBeLessThan(6e-5);
  expect(Math.abs(lift.high - high)).toBeLessThan(6e-5);
  expect(lift.difference).toBeCloseTo(a / m - b / n, 6);
  expect(lift.ratio).toBe(b === 0 ? null : Math.round((a / m / (b / n)) * 1e6) / 1e6);
});

it('holds the difference within [-1, 1], turned round with the arms, and tells nothing of an empty arm', () => {
  const any = fc
    .integer({ min: 1, max: 500 })
    .chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));
  fc.assert(
    fc.property(any, any, ([a, m], [b, n]) => {
      const [one, other] = [liftOf(share(a, m), share(b, n), z)!, liftOf(share(b, n), share(a, m), z)!];
      expect(one.low).toBeGreaterThanOrEqual(-1);
      expect(one.high).toBeLessThanOrEqual(1);
      expect(one.low).toBeLessThanOrEqual(one.difference);
      expect(one.high).toBeGreaterThanOrEqual(one.difference);
      expect(other.low).toBeCloseTo(-one.high, 6);
    }),
  );
  expect(liftOf(share(0, 0), share(1, 2), z)).toBeNull();
  expect(liftOf(share(1, 2), share(0, 0), z)).toBeNull();
});

it('counts what clients of the campaign did in its time, each once', () => {
  const arms = new Map([
    ['a', 'treated'],
    ['b', 'treated'],
    ['c', 'hold-out'],
  ] as const);
  const told = (clientKey: string, date: string, outcome = 'bought') => ({ clientKey, date, outcome });
  const outcomes = [
    ...[told('a', '2026-01-08'), told('a', '2026-01-07'), told('a', '2026-01-09', 'asked')],
    ...[told('b', '2026-01-06'), told('c', '2026-02-01'), told('stranger', '2026-01-08')],
  ];
  const time = { sentOn: '2026-01-07', observedTo: '2026-01-31' };
  const inTime = outcomesInTime(outcomes, arms, time);
  expect(inTime).toEqual([told('a', '2026-01-07'), told('a', '2026-01-09', 'asked')]);
  expect(resultsOf(inTime, arms, { outcome: 'bought', observedTo: '2026-01-31' })).toMatchObject({
    ...{ treated: { clients: 2, did: 1 }, holdOut: { clients: 1, did: 0 } },
    lift: { treated: 0.5, holdOut: 0, difference: 0.5, ratio: null },
  });
});
