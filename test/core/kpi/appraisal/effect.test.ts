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

describe('a draft', () => {
  it('that is the same moves nobody', () => {
    const told = effectOn(appraisalOf([9_200_000, null]), ruleSet);
    expect(KpiEffect.parse(told)).toEqual(told);
    expect(told).toMatchObject({ winners: 0, losers: 0, unchanged: 2, change: 0 });
    expect(told.spread.before).toEqual(told.spread.after);
    expect(told.spread.after).toMatchObject({ least: 95.44, most: 95.44 });
  });

  it('without extra points takes from those who had some, the greatest movement first', () => {
    const told = effectOn(appraisalOf([8_000_000, 9_200_000, null, 16_000_000]), withCap(0));
    expect(told.members.map(({ member, change }) => [member, change])).toEqual([
      ...[
        [4, -5],
        [2, -1.5],
        [1, 0],
        [3, 0],
      ],
    ]);
    expect(told).toMatchObject({ winners: 0, losers: 2, unchanged: 2, change: -6.5 });
    expect(told.spread).toEqual({
      before: { least: 93.94, lower: 94.69, median: 95.44, upper: 97.19, most: 98.94 },
      after: { least: 93.94, lower: 93.94, median: 93.94, upper: 93.94, most: 93.94 },
    });
  });

  it('that weighs otherwise tells by which indicator', () => {
    const { indicators } = effectOn(appraisalOf([9_200_000]), weighing({ K1: 15, K7: 10 }));
    const of = (name: string) => indicators.find(({ id }) => id === name);
    expect(of('K1')).toMatchObject({ before: 14.8, after: 11.1, winners: 0, losers: 1 });
    expect(of('K7')).toMatchObject({ before: 4.6, after: 9.2, winners: 1, losers: 0 });
    expect(of('K4')).toMatchObject({ before: 16.5, after: 16.5, unchanged: 1 });
  });

  it('tells of an indicator that one of the two does not have', () => {
    const less = effectOn(appraisalOf([9_200_000]), weighing({}, ['K1', 'K2']));
    expect(less.indicators.find(({ id }) => id === 'K8')).toMatchObject({
      before: 5,
      after: null,
      losers: 1,
    });
  });

  it('tells nothing of nobody', () => {
    const none = effectOn(appraisalOf([]), withCap(0));
    expect(none).toMatchObject({ members: [], change: 0, spread: { before: null, after: null } });
  });
});

it('everybody is counted once, and movements sum to what all moved', () => {
  const held = fc.option(fc.integer({ min: 0, max: 20_000_000 }));
  const property = fc.property(
    fc.array(held, { maxLength: 8 }),
    fc.integer({ min: 0, max: 12 }),
    (all, cap) => {
      const { winners, losers, unchanged, members, change, spread } = effectOn(
        appraisalOf(all),
        withCap(cap),
      );
      expect(winners + losers + unchanged).toBe(all.length);
      expect(members.map(({ member }) => member).sort((a, b) => a - b)).toEqual(all.map((_, at) => at + 1));
      const hundredths = (points: number) => Math.round(points * 100);
      expect(members.reduce((sum, one) => sum + hundredths(one.change), 0)).toBe(hundredths(change));
      for (const side of [spread.before, spread.after])
        if (side) expect(Object.values(side)).toEqual(Object.values(side).sort((a, b) => a - b));
    },
  );
  fc.assert(property, { numRuns: 40 });
});
