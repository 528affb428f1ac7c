import { expect, it } from 'vitest';
import { cellsOf } from '#core/rules/explain/cells.ts';
import { caseOf, makeExplainer } from '#core/rules/explain/explainer.ts';
import { movesOf } from '#core/rules/explain/nearest-cell.ts';
import type { Condition } from '#core/rules/format/condition.ts';
import type { GenericRuleSet } from '#core/rules/format/generic-rule-set.ts';
import type { OwnFact } from '#core/rules/format/rule-set.ts';
import { toProgram } from '#core/rules/program/to-program.ts';
import { type Given, rule, ruleSetOf } from '../rule-sets.ts';

const facts: Record<string, OwnFact> = {
  money: { type: 'number', step: 0.01, scale: 10 },
  share: { type: 'number', domain: { min: 0, max: 1 } },
  count: { type: 'integer' },
  flag: { type: 'boolean' },
  text: { type: 'string' },
  colour: { type: 'string', domain: { values: ['red', 'green'] } },
  day: { type: 'date' },
  tags: { type: 'list', of: { type: 'string' } },
  home: { type: 'object', properties: { size: { type: 'number' }, rooms: { type: 'integer' } } },
};

/** A client of a rule whose first comparison reads what is asked about. */
function subjectOf(conditions: Condition[], given: Given) {
  const file = ruleSetOf([rule('r', { all: conditions })], { facts }) as GenericRuleSet;
  const { condition } = toProgram(file, []).rules[0]!;
  const [first] = 'all' in condition ? condition.all : [];
  if (first === undefined || !('test' in first)) throw new Error('no comparison comes first');
  const subject = caseOf(makeExplainer(toProgram(file, []), file), given);
  return { subject, reference: first.test };
}

const c = (fact: string, operator: string, value: unknown, path?: string) =>
  ({ fact, operator, value, ...(path !== undefined && { path }) }) as Condition;

it.each<[string, Condition[], Given, unknown[] | undefined]>([
  ['a number, by its step', [c('money', 'lessThan', 5)], {}, [4.99, 5, 5.01]],
  ['a number of a domain', [c('share', 'in', [0, 0.5])], {}, [0, 0.25, 0.5, 0.500001]],
  ['an integer', [c('count', 'greaterThan', 5), c('count', 'equal', 7)], {}, [4, 5, 6, 7, 8]],
  ['a number beside another fact', [c('count', 'lessThan', { fact: 'money' })], { money: 3 }, [2, 3, 4]],
  [
    'a fact that another is compared with',
    [c('count', 'lessThan', 9), c('money', 'lessThan', { fact: 'count' })],
    { money: 3 },
    [2, 3, 6, 9, 10],
  ],
  ['a number beside a fact that is unknown', [c('count', 'lessThan', { fact: 'money' })], {}, [0]],
  [
    'a number that a text is compared with too',
    [c('count', 'equal', '7'), c('count', 'equal', 3)],
    {},
    [2, 3, 4],
  ],
  ['a flag', [c('flag', 'equal', true)], {}, [true, false]],
  ['a text', [c('text', 'in', ['a', 'b', 'a'])], {}, ['a', 'b', 'other']],
  [
    'a text that may be called other',
    [c('text', 'in', ['other', 'other_'])],
    {},
    ['other', 'other_', 'other__'],
  ],
  ['a text of a domain', [c('colour', 'equal', 'red')], {}, ['red', 'green']],
  ['a day', [c('day', 'lessThan', '2026-03-01')], {}, ['2026-02-28', '2026-03-01', '2026-03-02']],
  ['a number of an object', [c('home', 'lessThan', 5, '$.size')], {}, [4.999999, 5, 5.000001]],
  ['an integer of an object', [c('home', 'lessThan', 5, '$.rooms')], {}, [4, 5, 6]],
  ['whether a number is known', [c('money_ok', 'equal', true)], {}, [0]],
  ['whether a list is known', [c('tags_ok', 'equal', true)], {}, [[]]],
  ['whether an object is known', [c('home_ok', 'equal', true)], {}, [{}]],
  ['a list that is compared', [c('tags', 'contains', 'a')], {}, undefined],
])('one value of each part of %s', (_, conditions, given, samples) => {
  const { subject, reference } = subjectOf(conditions, given);
  expect(cellsOf(subject.explainer, reference, subject.read)?.map(({ sample }) => sample)).toEqual(samples);
});

it.each<[string, Condition, Given, [value: unknown, distance: number][]]>([
  [
    'a number, in its scale',
    c('money', 'greaterThan', 5),
    { money: 2 },
    [
      [4.99, 0],
      [5, 0.3],
      [5.01, 0.3],
      [undefined, 1],
    ],
  ],
  [
    'a day, by days',
    c('day', 'equal', '2026-03-01'),
    { day: '2026-03-03' },
    [
      ['2026-03-02', 0],
      [undefined, 1],
      ['2026-02-28', 2],
      ['2026-03-01', 2],
    ],
  ],
  [
    'a text',
    c('colour', 'equal', 'red'),
    { colour: 'green' },
    [
      ['green', 0],
      ['red', 1],
      [undefined, 1],
    ],
  ],
  [
    'a number that is unknown',
    c('money', 'greaterThan', 5),
    {},
    [
      [4.99, 1],
      [5, 1],
      [5.01, 1],
      [undefined, 1],
    ],
  ],
  [
    'a number of an object',
    c('home', 'greaterThan', 5, '$.size'),
    { home: { size: 8 } },
    [
      [5.000001, 0],
      [undefined, 1],
      [4.999999, 3],
      [5, 3],
    ],
  ],
])('the nearest values of %s come first', (_, condition, given, moves) => {
  const { subject, reference } = subjectOf([condition], given);
  expect(movesOf(subject, reference)?.map(({ value, distance }) => [value, distance])).toEqual(moves);
});
