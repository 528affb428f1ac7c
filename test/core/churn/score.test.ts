import { describe, expect, it } from 'vitest';
import { churnValues } from '#core/churn/churn-values.ts';
import { noPeers, withPeers, type Peers } from '#core/churn/peer-facts.ts';
import { ChurnRuleSet } from '#core/churn/rule-set.ts';
import { levelOf, scoreChurn } from '#core/churn/score.ts';
import type { Fact } from '#core/facts/fact.ts';
import type { FiredEvent } from '#core/rules/evaluate/evaluation.ts';
import churnFile from '../../../rules/churn/v1.json' with { type: 'json' };

const ruleSet = ChurnRuleSet.parse(churnFile);
const points = (family: string, value: number): FiredEvent => ({
  type: 'points',
  params: { family, points: value },
});
const floor = (score: number): FiredEvent => ({ type: 'floor', params: { score } });

describe('example 9 of DOMAIN.md', () => {
  it('b: net of the peers money is 0.36, the gap 2.0, logins 0.25', () => {
    const known = { outflow_20: 0.42, gap_ratio: 3.2, login_ratio: 0.25 };
    const peers = { outflow20: 0.06, gapRatio: 1.6, loginRatio: 1 };
    expect(withPeers(known, peers, ruleSet)).toEqual({ ...known, ox: 0.36, gap_adj: 2, login_adj: 0.25 });
  });
  it('a: a branch that loses a median of 0.02 nets nothing', () => {
    expect(withPeers({ outflow_20: 0.01 }, { ...noPeers, outflow20: 0.02 }, ruleSet)['ox']).toBe(0.01);
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
  expect(withPeers({ gap_ratio: own }, { ...noPeers, gapRatio: median }, ruleSet)['gap_adj']).toBe(expected);
});

const netted: [name: string, known: Record<string, number>, peers: Partial<Peers>, expected: number][] = [
  ['ox', { outflow_20: 0.2 }, { outflow20: 0.05 }, 0.15],
  ['ox', { outflow_20: 0.2 }, { outflow20: 0.049999 }, 0.2],
  ['ox', { outflow_20: 0.01 }, { outflow20: 0.3 }, -0.29],
  ['ox', { outflow_20: 0.2 }, { outflow20: null }, 0.2],
  ['login_adj', { login_ratio: 0.3 }, { loginRatio: 0.7 }, 0.428571],
  ['login_adj', { login_ratio: 0.3 }, { loginRatio: 0.8 }, 0.3],
  ['login_adj', { login_ratio: 0.3 }, { loginRatio: 0 }, 0.3],
  ['login_adj', { login_ratio: 0.3 }, { loginRatio: null }, 0.3],
];
it.each(netted)('%s of %o among peers at %o is %d', (name, known, peers, expected) => {
  expect(withPeers(known, { ...noPeers, ...peers }, ruleSet)[name]).toBe(expected);
});

it('a rule set that does not say from when on nets nothing', () => {
  const known = { outflow_20: 0.4, login_ratio: 0.2 };
  const found = withPeers(known, { gapRatio: null, outflow20: 0.1, loginRatio: 0.1 }, {});
  expect(found).toEqual({ ...known, ox: 0.4, login_adj: 0.2 });
});

it('without own facts there is nothing to compare', () => {
  const peers = { gapRatio: 2, outflow20: 0.1, loginRatio: 0.1 };
  expect(withPeers({ positions: 1 }, peers, ruleSet)).toEqual({ positions: 1 });
});

const age: Fact = { value: 90, ok: true };
const never: Fact = { value: null, ok: false, reason: 'NOT_APPLICABLE', n: 0 };
const absent: Fact = { value: null, ok: false, reason: 'MISSING_SOURCE', n: 0 };
it.each([
  ['since the last contact', { value: 30, ok: true, n: 2 }, age, 30],
  ['never contacted: since the account was opened', never, age, 90],
  ['never contacted, and no opening day', never, absent, undefined],
  ['no contacts handed over', absent, age, undefined],
])('%s', (_, contact: Fact, account: Fact, expected) => {
  const facts = { contact_last_days: contact, account_age_td: account };
  expect(churnValues(facts, noPeers, ruleSet, {})['uncontacted_td']).toBe(expected);
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
