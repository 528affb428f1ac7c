import { describe, expect, it } from 'vitest';
import { catalogue } from '#core/facts/catalogue.ts';
import type { FactEntry } from '#core/facts/fact-entry.ts';
import type { Condition } from '#core/rules/format/condition.ts';
import type { OwnFact, RuleSet } from '#core/rules/format/rule-set.ts';
import { testsIn } from '#core/rules/program/tests-in.ts';
import { toProgram } from '#core/rules/program/to-program.ts';
import { ruleSetOf } from '../rule-sets.ts';

const rule = (name: string, conditions: Condition, priority?: number): RuleSet['rules'][number] => ({
  name,
  ...(priority !== undefined && { priority }),
  conditions,
  event: { type: 'e', params: { seen: { fact: 'hhi' } } },
});
const is = (fact: string, value: number | boolean = 1): Condition => ({ fact, operator: 'equal', value });

describe('toProgram', () => {
  it('puts facts into slots in the order in which rules first read them, each once', () => {
    const { facts, rules } = toProgram(
      ruleSetOf([rule('a', { all: [is('na_ok', true), is('na')] }), rule('b', is('x'))], {
        facts: { x: { type: 'number', domain: { min: -2, max: 3 } }, unread: { type: 'string' } },
      }),
      catalogue,
    );
    expect(facts.map(({ name, slot }) => [name, slot])).toEqual([
      ['na', 0],
      ['hhi', 1],
      ['x', 2],
    ]);
    expect(facts[0]).toMatchObject({ kind: 'number', step: 0.01, scale: 100_000, unit: 'CNY' });
    expect(facts[2]).toEqual({
      name: 'x',
      slot: 2,
      kind: 'number',
      domain: { min: -2, max: 3 },
      unit: '',
      title: { zh: 'x', en: 'x' },
      scale: 5,
      step: 0.000001,
      changeable: true,
    });
    expect(rules[0]!.condition).toMatchObject({
      all: [
        { test: { slot: 0, asksOk: true, pointer: '/rules/0/conditions/all/0' } },
        { test: { slot: 0, asksOk: false, operand: 1, pointer: '/rules/0/conditions/all/1' } },
      ],
    });
  });

  it('orders rules by priority, then as in the file', () => {
    const rules = [rule('a', is('na')), rule('b', is('na'), 2), rule('c', is('na')), rule('d', is('na'), 9)];
    expect(toProgram(ruleSetOf(rules), catalogue).rules.map(({ name }) => name)).toEqual([
      'd',
      'b',
      'a',
      'c',
    ]);
  });

  it('takes decorators, paths and other facts apart', () => {
    const condition: Condition = {
      not: { fact: 'o', path: '$.a.b', operator: 'not:everyFact:in', value: { fact: 'o', path: '$.c' } },
    };
    const ruleSet = ruleSetOf([rule('a', condition)], { facts: { o: { type: 'object' } } });
    const { rules } = toProgram(ruleSet, catalogue);
    expect(rules[0]!.condition).toEqual({
      not: {
        test: {
          slot: 0,
          path: ['a', 'b'],
          decorators: ['not', 'everyFact'],
          operator: 'in',
          operand: { slot: 0, path: ['c'] },
          asksOk: false,
          pointer: '/rules/0/conditions/not',
        },
      },
    });
  });

  it('makes one node of a shared condition, with the pointer to where it stands', () => {
    const shared = { 'a/b': { any: [{ condition: 'c' }] }, c: is('na') } satisfies Record<string, Condition>;
    const rules = [rule('a', { condition: 'a/b' }), rule('b', { not: { condition: 'a/b' } })];
    const program = toProgram(ruleSetOf(rules, { conditions: shared }), catalogue);
    const [first, second] = program.rules.map(({ condition }) => condition);
    expect((second as { not: unknown }).not).toBe(first);
    expect(first).toMatchObject({ any: [{ test: { pointer: '/conditions/c' } }] });
  });

  it.each<[string, Condition, RuleSet['conditions'], RegExp]>([
    ['an unknown fact', is('nobody'), {}, /no fact is called nobody/],
    ['an unknown shared condition', { condition: 'x' }, {}, /no shared condition is called x/],
    ['an inherited name', { condition: 'constructor' }, {}, /no shared condition is called constructor/],
    ['a name that only begins like a fact', is('naive'), {}, /no fact is called naive/],
    [
      'a comparison with the flag of a fact',
      { fact: 'na', operator: 'equal', value: { fact: 'na_ok' } },
      {},
      /na_ok cannot be compared with/,
    ],
    ['a circle', { condition: 'x' }, { x: { not: { condition: 'x' } } }, /x leads back to itself/],
  ])('refuses %s', (_, condition, conditions, message) => {
    expect(() => toProgram(ruleSetOf([rule('a', condition)], { conditions }), catalogue)).toThrow(message);
  });

  it.each([
    ['r', 'number'],
    ['m', 'number'],
    ['p', 'number'],
    ['i', 'integer'],
    ['t', 'string'],
  ] as const)('takes what the catalogue calls %s for type %s', (type, kind) => {
    const entry: FactEntry = { ...catalogue[0]!, name: 'x', type };
    const { facts } = toProgram(ruleSetOf([rule('a', is('x'))]), [...catalogue, entry]);
    expect(facts[0]).toMatchObject({ name: 'x', kind });
  });

  it.each<[string, OwnFact, { scale: number; step: number }]>([
    ['a number', { type: 'number' }, { scale: 1, step: 0.000001 }],
    ['an integer', { type: 'integer' }, { scale: 1, step: 1 }],
    ['a date', { type: 'date' }, { scale: 1, step: 1 }],
    ['a text of three', { type: 'string', domain: { values: ['a', 'b', 'c'] } }, { scale: 1, step: 1 }],
    ['a range', { type: 'integer', domain: { min: -2, max: 8 } }, { scale: 10, step: 1 }],
    ['a range of one value', { type: 'integer', domain: { min: 2, max: 2 } }, { scale: 1, step: 1 }],
    [
      'a fact that says so itself',
      { type: 'number', domain: { min: 0, max: 8 }, scale: 4, step: 0.5 },
      { scale: 4, step: 0.5 },
    ],
  ])('moves %s by its scale and step', (_, own, expected) => {
    const { facts } = toProgram(ruleSetOf([rule('a', is('x'))], { facts: { x: own } }), catalogue);
    expect(facts[0]).toMatchObject(expected);
  });

  it('gives the pointer of every comparison, however deep', () => {
    const deep: Condition = { any: [is('na'), { all: [is('hhi'), { any: [is('na'), { not: is('na') }] }] }] };
    const { rules } = toProgram(ruleSetOf([rule('a', is('na')), rule('b', deep)]), catalogue);
    expect(testsIn(rules[1]!.condition).map(({ pointer }) => pointer)).toEqual([
      '/rules/1/conditions/any/0',
      '/rules/1/conditions/any/1/all/0',
      '/rules/1/conditions/any/1/all/1/any/0',
      '/rules/1/conditions/any/1/all/1/any/1/not',
    ]);
  });

  it('takes parameters from facts only where they name one', () => {
    const params = { none: null, list: ['na'], other: { size: 1 }, seen: { fact: 'hhi' } };
    const one = { ...rule('a', is('na')), event: { type: 'e', params } };
    expect(toProgram(ruleSetOf([one]), catalogue).facts.map(({ name }) => name)).toEqual(['na', 'hhi']);
  });
});
