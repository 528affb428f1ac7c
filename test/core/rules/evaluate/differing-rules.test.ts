import { expect, it } from 'vitest';
import { differingRules } from '#core/rules/evaluate/differing-rules.ts';
import type { Evaluation } from '#core/rules/evaluate/evaluation.ts';

const nothing: Evaluation = { events: [], fired: [], undetermined: [] };
const fired = (rule: string, points: number): Evaluation => ({
  ...nothing,
  events: [{ type: 'e', params: { points, of: 'a' } }],
  fired: [rule],
});
const open = (rule: string, ...needs: string[]): Evaluation => ({
  ...nothing,
  undetermined: [{ rule, needs }],
});

it.each<[string, Evaluation, Evaluation, string[]]>([
  ['the rule that fires for one alone', fired('A', 1), nothing, ['A']],
  ['the rule that fires with another event', fired('A', 1), fired('A', 2), ['A']],
  ['the rule that is undetermined for one', fired('A', 1), open('A', 'x'), ['A']],
  ['the rule that needs other facts', open('A', 'x'), open('A', 'x', 'y'), ['A']],
  ['each of two rules', fired('A', 1), fired('B', 1), ['A', 'B']],
  [
    'no rule, in whatever order parameters stand',
    fired('A', 1),
    { ...fired('A', 1), events: [{ type: 'e', params: { of: 'a', points: 1 } }] },
    [],
  ],
])('two evaluations tell apart %s', (_, one, other, names) => {
  expect(differingRules(one, other)).toEqual(names);
  expect(differingRules(other, one).sort()).toEqual(names);
});
