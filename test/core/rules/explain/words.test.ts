import { describe, expect, it } from 'vitest';
import { check } from '#core/rules/check/check.ts';
import { changeWords } from '#core/rules/explain/changes.ts';
import { comparisonWords } from '#core/rules/explain/comparisons.ts';
import { nodeWords } from '#core/rules/explain/nodes.ts';
import { amountWords } from '#core/rules/explain/numbers.ts';
import { rangeWords } from '#core/rules/explain/ranges.ts';
import { describeReference } from '#core/rules/explain/titles.ts';
import { valueWords } from '#core/rules/explain/values.ts';
import type { Comparison, Condition } from '#core/rules/format/condition.ts';
import type { OwnFact } from '#core/rules/format/rule-set.ts';
import { toProgram } from '#core/rules/program/to-program.ts';
import { testsIn } from '#core/rules/program/tests-in.ts';
import { rule, ruleSetOf } from '../rule-sets.ts';
import cases from './words-cases.json' with { type: 'json' };

const facts = cases.facts as Record<string, OwnFact>;

function programOf(comparison: Comparison) {
  const guards = Object.keys(facts).map((fact) => ({ fact: `${fact}_ok`, operator: 'equal', value: true }));
  const ruleSet = ruleSetOf([rule('r', { all: [...guards, comparison] })], { facts });
  return { ruleSet, program: toProgram(ruleSet, []) };
}

describe('a comparison', () => {
  type Case = [[fact: string, operator: string, value: Comparison['value'], path?: string], string, string];
  it.each(cases.comparisons as Case[])('%j', ([fact, operator, value, path], zh, en) => {
    const comparison = { fact, operator, value, ...(path !== undefined && { path }) };
    const { ruleSet, program } = programOf(comparison);
    const refusals = check(ruleSet, []).findings.filter(({ pointer }) => pointer.startsWith('/rules/0/cond'));
    expect(refusals).toEqual([]);
    expect(comparisonWords(program, testsIn(program.rules[0]!.condition).at(-1)!)).toEqual({ zh, en });
  });
});

it.each(cases.conditions as unknown as [Condition, string, string][])(
  'a condition: %j',
  (condition, zh, en) => {
    const program = toProgram(ruleSetOf([rule('r', condition)], { facts }), []);
    expect(nodeWords(program, program.rules[0]!.condition)).toEqual({ zh, en });
  },
);

it.each(cases.amounts as [string, number, string, string][])('an amount: %s %j', (unit, amount, zh, en) => {
  expect(amountWords(unit, amount)).toEqual({ zh, en });
});

const described = (name: string) => {
  const { program } = programOf({ fact: 'months', operator: 'equal', value: 1 });
  const fact = program.facts.find((one) => one.name === name)!;
  return describeReference(program, { slot: fact.slot, path: [] });
};

it.each(cases.values as [string, unknown, string, string][])('a value: %s %j', (fact, value, zh, en) => {
  expect(valueWords(described(fact), value)).toEqual({ zh, en });
});

it.each(cases.changes as [string, unknown, unknown, string, string][])(
  'a change: %s from %j to %j',
  (fact, from, to, zh, en) => {
    expect(changeWords(described(fact), from, to)).toEqual({ zh, en });
  },
);

type Bound = [at: number | string, included: boolean] | null;
const boundOf = (bound: Bound) => (bound === null ? undefined : { at: bound[0], included: bound[1] });

it.each(cases.ranges as [string, Bound, Bound, string, string][])(
  'a range: %s %j %j',
  (fact, from, to, zh, en) => {
    expect(rangeWords(described(fact), { from: boundOf(from), to: boundOf(to) })).toEqual({ zh, en });
  },
);
