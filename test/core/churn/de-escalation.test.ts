import { expect, it } from 'vitest';
import { type ChurnPart, holdLevel } from '#core/churn/de-escalation.ts';
import { ChurnRuleSet } from '#core/churn/rule-set.ts';
import { levelOf, noChurn } from '#core/churn/score.ts';
import { weekdays } from '#test/support/night-of.ts';
import file from '../../../rules/churn/v1.json' with { type: 'json' };

const ruleSet = ChurnRuleSet.parse(file);
const start = weekdays.position('2026-03-02');

/** Levels of nights with these scores; null is a night on which no level is computed. */
function levels(scores: readonly (number | null)[], rules = ruleSet): (string | null)[] {
  let before: ChurnPart | null = null;
  return scores.map((churnScore, at) => {
    const found =
      churnScore === null ? noChurn : { ...noChurn, churnScore, churnLevel: levelOf(rules, churnScore) };
    const asOf = weekdays.days[start + at] ?? '';
    const memory = { churnLowSince: before?.churnLowSince ?? null };
    before = holdLevel(found, before && { ...before, memory }, { asOf, calendar: weekdays, ruleSet: rules });
    return before.churnLevel;
  });
}

it.each([
  ['rises at once', [0, 25, 65, 85], 'L0 L1 L3 L4'],
  ['example 9: 63 stays L3 for good', [70, 63, 63, 63, 63, 63, 63], 'L3 L3 L3 L3 L3 L3 L3'],
  ['60 is not below 65 - 5', [70, 60, 60, 60, 60, 60], 'L3 L3 L3 L3 L3 L3'],
  [
    'below 60 on 5 nights in a row falls to the level of the fifth',
    [70, 59, 59, 59, 59, 30],
    'L3 L3 L3 L3 L3 L1',
  ],
  ['4 nights are too few', [70, 59, 59, 59, 59, 60, 59], 'L3 L3 L3 L3 L3 L3 L3'],
  ['a rise in between begins anew', [70, 0, 0, 66, 0, 0, 0, 0, 0], 'L3 L3 L3 L3 L3 L3 L3 L3 L0'],
  ['a higher level forgets the lower one', [30, 0, 0, 50, 0, 0, 0, 0, 0], 'L1 L1 L1 L2 L2 L2 L2 L2 L0'],
  ['falls from one level to the next', [90, 70, 70, 70, 70, 70, 0], 'L4 L4 L4 L4 L4 L3 L3'],
  ['consent withdrawn and given again', [90, null, 0], 'L4  L0'],
])('%s', (_, scores, expected) => {
  expect(
    levels(scores)
      .map((level) => level ?? '')
      .join(' '),
  ).toBe(expected);
});

it('without the block falls at once', () => {
  const { deEscalation: _, ...decision } = ruleSet.decision;
  expect(levels([90, 0], { ...ruleSet, decision })).toEqual(['L4', 'L0']);
});

it('a level that the rules no longer have holds nobody', () => {
  const before = { churnLevel: 'L9', memory: { churnLowSince: null } };
  const found = { ...noChurn, churnScore: 0, churnLevel: 'L0' };
  const tonight = { asOf: '2026-03-02', calendar: weekdays, ruleSet };
  expect(holdLevel(found, before, tonight).churnLevel).toBe('L0');
});
