import { describe, expect, it } from 'vitest';
import {
  firstRegime,
  meanOf,
  nextRegime,
  nextTemperature,
  publishedRegime,
  type Regime,
  type Temperature,
} from '#core/market/profit-effect/regime.ts';

describe('hysteresis', () => {
  it.each<[from: Temperature, pei5: number, to: Temperature]>([
    ['NEUTRAL', 65, 'HOT'],
    ['NEUTRAL', 64.999999, 'NEUTRAL'],
    ['NEUTRAL', 35, 'COLD'],
    ['NEUTRAL', 35.000001, 'NEUTRAL'],
    ['HOT', 60, 'HOT'],
    ['HOT', 59.999999, 'NEUTRAL'],
    ['HOT', 35.000001, 'NEUTRAL'],
    ['HOT', 35, 'COLD'],
    ['COLD', 40, 'COLD'],
    ['COLD', 40.000001, 'NEUTRAL'],
    ['COLD', 64.999999, 'NEUTRAL'],
    ['COLD', 65, 'HOT'],
  ])('%s at %d: %s', (from, pei5, to) => {
    expect(nextTemperature(from, pei5)).toBe(to);
  });
});

/** The published regime and PEI5 of each day; `null` is a day without PEI. */
function run(peis: readonly (number | null)[]): [Regime, number | null][] {
  let state = firstRegime;
  return peis.map((pei) => {
    state = nextRegime(state, pei);
    return [publishedRegime(state), meanOf(state.peis)];
  });
}
const regimes = (peis: readonly (number | null)[]) => run(peis).map(([regime]) => regime);
const times = <T>(n: number, value: T) => Array.from({ length: n }, () => value);

describe('the published regime (R105, R106)', () => {
  it('is UNKNOWN before the first PEI, NEUTRAL from there, and moves with the first PEI5', () => {
    expect(run([null, 90, 90, 90, 90, 90])).toEqual([
      ['UNKNOWN', null],
      ...times(4, ['NEUTRAL', null]),
      ['HOT', 90],
    ]);
  });

  it('is held for 5 td without PEI, then UNKNOWN, and comes back with what it was', () => {
    const days = [...times(5, 90), ...times(6, null), 62];
    expect(regimes(days).slice(4)).toEqual([...times(6, 'HOT'), 'UNKNOWN', 'HOT']);
  });

  it('counts its 5 td anew after every PEI', () => {
    const days = [...times(5, 10), ...times(5, null), 10, ...times(5, null)];
    expect(regimes(days).slice(4)).toEqual(times(12, 'COLD'));
  });

  it('skips days without PEI in PEI5, which stays what it was on them', () => {
    const found = run([10, null, 20, 30, null, 40, 50, null, 60]).map(([, pei5]) => pei5);
    expect(found).toEqual([null, null, null, null, null, null, 30, 30, 40]);
  });
});

it('PEI5 has 6 places, halves away from zero', () => {
  expect(meanOf([0.000001, 0.000001, 0.0000005, 0, 0])).toBe(0.000001);
  expect(meanOf([50, 50, 50, 50, 50.000002])).toBe(50);
  expect(meanOf([50, 50, 50, 50, 50.000003])).toBe(50.000001);
});
