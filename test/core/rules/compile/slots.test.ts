import { describe, expect, it } from 'vitest';
import { compile } from '#core/rules/compile/compile.ts';
import { readCell } from '#core/rules/compile/slots.ts';
import type { Condition } from '#core/rules/format/condition.ts';
import type { OwnFact } from '#core/rules/format/rule-set.ts';
import { toProgram } from '#core/rules/program/to-program.ts';
import { type Given, rule, ruleSetOf } from '../rule-sets.ts';

const facts: Record<string, OwnFact> = {
  number: { type: 'number' },
  integer: { type: 'integer' },
  flag: { type: 'boolean' },
  text: { type: 'string' },
  list: { type: 'list', of: { type: 'number' } },
  home: {
    type: 'object',
    properties: {
      size: { type: 'number' },
      city: { type: 'object', properties: { big: { type: 'boolean' } } },
    },
  },
};

/** What is read of the first fact of one comparison, and where it lies. */
function read(given: Given, fact: string, path?: string) {
  const condition = { fact, operator: 'equal', value: 1, ...(path !== undefined && { path }) } as Condition;
  const compiled = compile(toProgram(ruleSetOf([rule('r', condition)], { facts }), []));
  const slots = compiled.prepare(given);
  const at = compiled.layout.cells.length - 1;
  return {
    value: readCell(compiled.layout, slots, at),
    number: slots.numbers[at],
    isMistyped: slots.isMistyped,
  };
}

describe('a value is read as it came, and lies among numbers where it is one of its type', () => {
  it.each<[string, unknown, number, boolean]>([
    ['number', 2.5, 2.5, false],
    ['number', '2.5', Number.NaN, true],
    ['integer', 0, 0, false],
    ['integer', false, Number.NaN, true],
    ['flag', true, 1, false],
    ['flag', false, 0, false],
    ['flag', 1, Number.NaN, true],
    ['text', 'a', Number.NaN, false],
    ['text', 1, Number.NaN, false],
    ['list', [1, 2], Number.NaN, false],
    ['home', { size: 1 }, Number.NaN, false],
  ])('%s %j', (fact, value, number, isMistyped) => {
    expect(read({ [fact]: value }, fact)).toEqual({ value, number, isMistyped });
  });

  it.each<[string, Given, unknown, number]>([
    ['$.size', { size: 3 }, 3, 3],
    ['$.city.big', { city: { big: true } }, true, 1],
    ['$.anything', { anything: 3 }, 3, Number.NaN],
    ['$.toString', { toString: 3 }, 3, Number.NaN],
  ])('home %s of %j', (path, home, value, number) => {
    expect(read({ home }, 'home', path)).toEqual({ value, number, isMistyped: false });
  });
});

describe('nothing is known of', () => {
  it.each<[string, string, Given, string?]>([
    ['what is not there', 'number', {}],
    ['null', 'number', { number: null }],
    ['what is no number', 'number', { number: Number.NaN }],
    ['a list that comes as a text', 'list', { list: 'abc' }],
    ['a list that comes as an object', 'list', { list: {} }],
    ['an object that comes as a text', 'home', { home: 'abc' }],
    ['a property that is not there', 'home', { home: {} }, '$.size'],
    ['a property of null', 'home', { home: null }, '$.size'],
    ['a property of a text', 'home', { home: 'abc' }, '$.length'],
    ['a property of what is not there', 'home', { home: {} }, '$.city.big'],
    ['what every object has by nature', 'home', { home: {} }, '$.toString'],
  ])('%s', (_, fact, given, path) => {
    expect(read(given, fact, path)).toEqual({ value: undefined, number: Number.NaN, isMistyped: false });
  });
});
