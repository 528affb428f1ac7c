import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Appraisal } from '#core/kpi/appraisal/appraisal.ts';
import { effectOn } from '#core/kpi/appraisal/effect.ts';
import { makeScore } from '#core/kpi/appraisal/make-score.ts';
import type { KpiRuleSet } from '#core/kpi/rule-set.ts';
import { KpiEffect } from '#core/review/pack.ts';
import figures from '../example-10.json' with { type: 'json' };
import { plan, ruleSet } from './period-of-example-10.ts';

const score = makeScore(ruleSet);
/** Members who sold so much; of whom nothing is known, null. */
function appraisalOf(holdings: readonly (number | null)[]): Appraisal {
  const members = holdings.map((held, at) => {
    const own = held === null ? {} : { ...figures.figures, product_holdings: held };
    const person = { staffId: `E${at}`, branchId: 'B01', from: '2026-01-01', to: '2026-01-30' };
    return { ...person, figures: own, conduct: [], ...score(own) };
  });
  return { plan, credits: [], members, branches: [] };
}
const withCap = (extraCap: number): KpiRuleSet => ({
  ...ruleSet,
  decision: { ...ruleSet.decision, extraCap },
});
const weighing = (
  weights: Record<string, number>,
  ids = ruleSet.indicators.map(({ id }) => id),
): KpiRuleSet => ({
  ...ruleSet,
  indicators: ruleSet.indicators
    .filter(({ id }) => ids.includes(id))
    .map((one) => ({
      ...one,
      parts: one.parts.map((part) => ({ ...part, weight: weights[one.id] ?? part.weight })),
    })),
});

/** Without extra points for holdings: it takes from those alone who had some. */
const withoutExtra: KpiRuleSet = {
  ...ruleSet,
  indicators: ruleSet.indicators.map((one) => ({ ...one, extra: 0 })),
};
const times = <T>(count: number, one: T): T[] => Array.from({ length: count }, () => one);
const lineOf = ({ indicators }: KpiEffect, name: string) => indicators.find(({ id }) => id === name);

describe('a draft', () => {
  it('that is the same moves nobody', () => {
    const told = effectOn(appraisalOf([...times(6, 9_200_000), null]), ruleSet);
    expect(KpiEffect.parse(told)).toEqual(told);
    expect(told).toMatchObject({ winners: 0, losers: 0, unchanged: 7 });
    expect(told.bands.before).toEqual([{ from: null, to: null, people: 6 }]);
    expect(told.bands.after).toEqual(told.bands.before);
  });

  it('without extra points takes from those who had some', () => {
    const told = effectOn(
      appraisalOf([...times(5, 0), ...times(6, 16_000_000), ...times(5, null)]),
      withCap(0),
    );
    expect(told).toMatchObject({ winners: 0, losers: 6, unchanged: 10 });
    const bands = [
      { from: null, to: 80, people: 5 },
      { from: 80, to: null, people: 6 },
    ];
    expect(told.bands).toEqual({ before: bands, after: bands });
  });

  it('that weighs otherwise tells by which indicator', () => {
    const told = effectOn(appraisalOf(times(5, 9_200_000)), weighing({ K1: 15, K7: 10 }));
    expect(lineOf(told, 'K1')).toMatchObject({ before: 74, after: 55.5, winners: 0, losers: 5 });
    expect(lineOf(told, 'K7')).toMatchObject({ before: 23, after: 46, winners: 5, losers: 0 });
    expect(lineOf(told, 'K4')).toMatchObject({ before: 82.5, after: 82.5, unchanged: 5 });
  });

  it('tells of an indicator that one of the two does not have', () => {
    const less = effectOn(appraisalOf(times(5, 9_200_000)), weighing({}, ['K1', 'K2']));
    expect(lineOf(less, 'K8')).toMatchObject({ before: 25, after: null, losers: 5 });
  });

  it('tells nothing of nobody', () => {
    const none = effectOn(appraisalOf([]), withCap(0));
    expect(none).toMatchObject({ winners: null, bands: { before: [], after: [] } });
  });
});

describe('of few people', () => {
  it('in all neither points nor sides are told', () => {
    const told = effectOn(appraisalOf([0, 8_000_000, 9_200_000, 16_000_000]), withoutExtra);
    expect(told).toMatchObject({ winners: null, losers: null, unchanged: null });
    expect(told.bands).toEqual({ before: [], after: [] });
    for (const { title: _, id: _id, ...line } of told.indicators)
      expect(line).toEqual({ before: null, after: null, winners: null, losers: null, unchanged: null });
  });

  it('who move it is told that there are some, and nothing from which their points could be reckoned', () => {
    const told = effectOn(appraisalOf([...times(8, 8_000_000), 16_000_000]), withoutExtra);
    expect(told).toMatchObject({ winners: 0, losers: '<5', unchanged: '>=5' });
    expect(told.bands).toEqual({ before: [{ from: null, to: null, people: 9 }], after: [] });
    expect(lineOf(told, 'K4')).toMatchObject({ before: 145, after: null, losers: '<5', unchanged: '>=5' });
    expect(lineOf(told, 'K1')).toMatchObject({ before: 133.2, after: 133.2, unchanged: 9 });
    expect(KpiEffect.parse(told)).toEqual(told);
  });

  it('who have an indicator its points are not told', () => {
    const told = effectOn(appraisalOf([...times(4, 9_200_000), ...times(6, null)]), ruleSet);
    expect(told).toMatchObject({ unchanged: 10, bands: { before: [], after: [] } });
    expect(lineOf(told, 'K4')).toMatchObject({ before: null, after: null });
  });
});

it('an effect of before is read without the points of single people', () => {
  const { bands: _, ...told } = effectOn(appraisalOf(times(5, 0)), ruleSet);
  const one = { member: 1, branchId: 'B01', before: 25.6, after: 57.21, change: 31.61 };
  const side = { least: 25.6, lower: 30, median: 40, upper: 50, most: 57.21 };
  const before = { ...told, change: 31.61, spread: { before: side, after: side }, members: [one] };
  expect(KpiEffect.parse(before)).toEqual({ ...told, bands: { before: [], after: [] } });
});

it('no count, band or sum is of fewer people than a band holds, and none tells in which order they stand', () => {
  const held = fc.option(fc.integer({ min: 0, max: 4 }).map((step) => step * 4_000_000));
  const drafts = fc.constantFrom(ruleSet, withoutExtra, withCap(0), weighing({ K4: 5, K1: 30 }));
  const property = fc.property(fc.array(held, { maxLength: 16 }), drafts, (all, draft) => {
    const told = effectOn(appraisalOf(all), draft);
    expect(effectOn(appraisalOf([...all].reverse()), draft)).toEqual(told);
    for (const { winners, losers, unchanged } of [told, ...told.indicators]) {
      const counts = [winners, losers, unchanged];
      for (const count of counts)
        if (typeof count === 'number' && count > 0) expect(count).toBeGreaterThan(4);
      const exact = counts.filter((count) => typeof count === 'number');
      if (exact.length === 3) expect(exact.reduce((a, b) => a + b)).toBe(all.length);
      else expect(exact.every((count) => count === 0)).toBe(true);
    }
    for (const { people } of [...told.bands.before, ...told.bands.after]) expect(people).toBeGreaterThan(4);
    for (const { before, after, losers, winners } of told.indicators)
      if (before !== null && after !== null && [losers, winners].every((side) => side === 0))
        expect(after).toBe(before);
  });
  fc.assert(property, { numRuns: 60 });
});
