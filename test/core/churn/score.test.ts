import { describe, expect, it } from 'vitest';
import { withPeers } from '#core/churn/peer-facts.ts';
import { ChurnRuleSet } from '#core/churn/rule-set.ts';
import { levelOf, scoreChurn } from '#core/churn/score.ts';
import type { FiredEvent } from '#core/rules/evaluate/evaluation.ts';
import churnFile from '../../../rules/churn/v1.json' with { type: 'json' };

const ruleSet = ChurnRuleSet.parse(churnFile);
const points = (family: string, value: number): FiredEvent => ({
  type: 'points',
  params: { family, points: value },
});
const floor = (score: number): FiredEvent => ({ type: 'floor', params: { score } });

describe('example 9 of DOMAIN.md', () => {
  it('b: raw gap 3.2 among peers at 1.6 is 2.0', () => {
    expect(withPeers({ gap_ratio: 3.2 }, { gapRatio: 1.6 })['gap_adj']).toBe(2);
  });
  it('b: money, rhythm and logins make 70 points, L3', () => {
    const events = [points('OUT', 45), points('GAP', 15), points('LOGIN', 10)];
    expect(scoreChurn(ruleSet, events, () => true)).toMatchObject({
      churnScore: 70,
      churnLevel: 'L3',
      churnFloor: null,
    });
  });
  it('c: a transfer of most securities has a floor of 85, L4', () => {
    expect(scoreChurn(ruleSet, [floor(85)], () => true)).toMatchObject({
      churnScore: 85,
      churnLevel: 'L4',
      churnFloor: 85,
    });
  });
  it('a: nothing fires, L0 although assets fell', () => {
    expect(scoreChurn(ruleSet, [], () => true)).toMatchObject({
      churnScore: 0,
      churnLevel: 'L0',
      undetermined: [],
    });
  });
});

it.each([
  [1.5, null, 1.5],
  [1.5, 0.5, 1.5],
  [3, 3, 1],
  [1, 3, 0.333333],
])('gap ratio %d among peers at %s is %d', (own, median, expected) => {
  expect(withPeers({ gap_ratio: own }, { gapRatio: median })['gap_adj']).toBe(expected);
});

it('without an own rhythm there is nothing to compare', () => {
  expect(withPeers({ positions: 1 }, { gapRatio: 2 })).toEqual({ positions: 1 });
});

it('is capped, and a floor lifts it', () => {
  const all = [points('OUT', 60), points('GAP', 25), points('INTENT', 30)];
  expect(scoreChurn(ruleSet, all, () => true).churnScore).toBe(100);
  expect(scoreChurn(ruleSet, [points('GAP', 25), floor(65), floor(40)], () => true)).toMatchObject({
    churnScore: 65,
    churnFloor: 65,
  });
});

it('counts the highest bin of a family once', () => {
  expect(scoreChurn(ruleSet, [points('GAP', 8), points('GAP', 25)], () => true).churnScore).toBe(25);
});

it('lists what could not be judged, unless a known fact of the family fired', () => {
  const only = (known: string) => (fact: string) => fact === known;
  expect(scoreChurn(ruleSet, [], only('gap_adj')).undetermined).toEqual([
    'OUT',
    'LOGIN',
    'RATE',
    'COMP',
    'INTENT',
    'PROD',
    'CARE',
    'CDV',
  ]);
  expect(scoreChurn(ruleSet, [points('RATE', 15)], only('gap_adj')).undetermined).not.toContain('RATE');
});

it.each([
  [0, 'L0'],
  [24, 'L0'],
  [25, 'L1'],
  [44, 'L1'],
  [45, 'L2'],
  [64, 'L2'],
  [65, 'L3'],
  [84, 'L3'],
  [85, 'L4'],
  [100, 'L4'],
])('%d points are %s', (score, level) => {
  expect(levelOf(ruleSet, score)).toBe(level);
});
