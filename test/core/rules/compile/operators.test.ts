import { Engine } from 'json-rules-engine';
import { expect, it } from 'vitest';
import { comparedBy } from '#core/rules/check/comparison.ts';
import { compile } from '#core/rules/compile/compile.ts';
import type { Condition } from '#core/rules/format/condition.ts';
import { compareOf, operators } from '#core/rules/compile/operators.ts';
import { toProgram } from '#core/rules/program/to-program.ts';
import { rule, ruleSetOf } from '../rule-sets.ts';

const scalars = [
  ...[0, -0, 1, -1, 9, 10, 0.5, 1e21, Number.MAX_VALUE, 5e-324, true, false],
  ...[
    '',
    ' ',
    '0',
    '1',
    '9',
    '10',
    '1e1',
    ' 7 ',
    '7px',
    'NaN',
    'Infinity',
    'a',
    'B',
    '中',
    '2026-11-24',
    '😀',
  ],
];
const lists = [[], [1], ['1'], [0, 1, 10], ['a', '9'], [true], [...scalars]];
const takesList = (operator: string) => /(^|:)(in|notIn)$|Value:/.test(operator);
const listFact = (operator: string) =>
  /contain|ContainFact|Fact:/i.test(operator) || /swap:(not:)?(in|notIn)$/.test(operator);

const names = [
  ...operators.keys(),
  ...[...operators.keys()].map((name) => `not:${name}`),
  ...['lessThan', 'equal', 'notEqual', 'greaterThanInclusive'].flatMap((name) => [
    ...[`swap:${name}`, `swap:not:${name}`, `not:swap:${name}`, `someFact:${name}`, `everyFact:${name}`],
    ...[`someValue:${name}`, `everyValue:${name}`, `not:someValue:${name}`, `everyValue:not:${name}`],
    ...[`someFact:swap:${name}`, `someFact:someValue:${name}`, `everyFact:everyValue:${name}`],
  ]),
  ...['someFact:in', 'everyFact:notIn', 'not:everyFact:in', 'swap:in', 'swap:notIn', 'swap:not:in'],
];

/** json-rules-engine's own verdict about one fact and one value. */
async function plain(operator: string, fact: unknown, value: unknown): Promise<boolean> {
  const engine = new Engine([], { allowUndefinedFacts: true });
  const conditions = { all: [{ fact: 'f', operator, value }] };
  engine.addRule({ conditions, event: { type: 'yes' } });
  return (await engine.run({ f: fact })).events.length > 0;
}

const typeOf = (fact: unknown) =>
  Array.isArray(fact)
    ? 'list'
    : typeof fact === 'object'
      ? 'object'
      : (typeof fact as 'number' | 'string' | 'boolean');

it.each(names)('%s is what it is in json-rules-engine, interpreted and generated', async (operator) => {
  const facts = listFact(operator) ? [...lists, 'abc', 3] : scalars;
  const values =
    operator.startsWith('swap:') && /in$/i.test(operator) ? scalars : takesList(operator) ? lists : scalars;
  const words = operator.split(':');
  const compare = compareOf(words.slice(0, -1), words.at(-1)!);
  const seen = new Set<boolean>();
  for (const fact of facts) {
    const usable = listFact(operator) && /swap/.test(operator) ? Array.isArray(fact) : true;
    if (!usable) continue;
    for (const value of values) {
      const expected = await plain(operator, fact, value);
      seen.add(expected);
      expect(compare(fact, value), `${JSON.stringify(fact)} ${operator} ${JSON.stringify(value)}`).toBe(
        expected,
      );
      const condition = { all: [{ fact: 'f', operator, value }] } as Condition;
      const ruleSet = ruleSetOf([rule('r', condition)], { facts: { f: { type: typeOf(fact) } } });
      const { fired, undetermined } = compile(toProgram(ruleSet, [])).evaluate({ f: fact });
      expect({ fired, undetermined }).toEqual({ fired: expected ? ['r'] : [], undetermined: [] });
    }
  }
  expect(seen.size).toBe(2);
});

it.each([
  [['no'], 'equal', /no decorator is called no/],
  [[], 'constructor', /no operator is called constructor/],
  [['toString'], 'equal', /no decorator is called toString/],
])('%j before %s is refused', (decorators, operator, message) => {
  expect(() => compareOf(decorators, operator)).toThrow(message);
});

it('are those that the checker knows, no more and no fewer', () => {
  expect(Object.keys(comparedBy).sort()).toEqual([...operators.keys()].sort());
});
