import { describe, expect, it } from 'vitest';
import { meets, runTests } from '#core/rules/evaluate/run-tests.ts';
import type { Condition } from '#core/rules/format/condition.ts';
import type { GenericRuleSet } from '#core/rules/format/generic-rule-set.ts';
import type { Rule, RuleTest } from '#core/rules/format/rule-set.ts';
import { toProgram } from '#core/rules/program/to-program.ts';
import { rule, ruleSetOf } from '../rule-sets.ts';
import cases from './run-tests-cases.json' with { type: 'json' };

const over = (value: number): Condition => ({ all: [{ fact: 'a', operator: 'greaterThan', value }] });
const worth = (points: number): Rule['event'] => ({ type: 'e', params: { points } });
const rules = [
  rule('over 0', over(0), { event: worth(2) }),
  rule('over 1', over(1), { event: worth(3), priority: 2 }),
  rule('b known', { all: [{ fact: 'b_ok', operator: 'equal', value: true }, over(0)] }),
];
const facts = { a: { type: 'number' as const }, b: { type: 'number' as const } };

function run(decision: string, test: RuleTest) {
  const ruleSet = ruleSetOf(rules, { facts, tests: [test] });
  const file = {
    ...ruleSet,
    decision: cases.decisions[decision as keyof typeof cases.decisions],
  } as GenericRuleSet;
  return runTests(toProgram(ruleSet, []), file);
}

describe('a test of a rule file expects', () => {
  it.each(cases.runs)('$name', ({ name, decision, facts: given, expect: expected, run: made, findings }) => {
    const test = { name, facts: given, expect: expected } as unknown as RuleTest;
    expect(run(decision, test)).toStrictEqual({
      runs: [{ name, expected: expected.fired, ...made }],
      findings,
    });
  });
});

it.each(cases.meets as [string, unknown, unknown, boolean][])(
  'expected is met: %s',
  (_, found, expected, is) => {
    expect(meets(found, expected)).toBe(is);
  },
);
