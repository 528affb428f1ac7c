import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile } from '#core/rules/compile/compile.ts';
import { readCell, rowFiller, type ValueColumns } from '#core/rules/compile/slots.ts';
import type { Condition } from '#core/rules/format/condition.ts';
import type { OwnFact } from '#core/rules/format/rule-set.ts';
import { toProgram } from '#core/rules/program/to-program.ts';
import { client, type Given, rule, ruleSet, ruleSetOf } from '../rule-sets.ts';
import { shareOf } from '../../../support/share-of.ts';

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

/** Columns of what clients have of numbers and texts, and the rest of each beside them; `also` lies in both. */
function splitUp(clients: readonly Given[], also: ReadonlySet<string>) {
  const names = [...new Set(clients.flatMap((given) => Object.keys(given)))];
  const isPlain = (value: unknown) =>
    typeof value === 'string' || typeof value === 'number' || value === null;
  const inColumns = names.filter((name) => clients.every((given) => isPlain(given[name] ?? null)));
  const columns: ValueColumns = new Map(
    inColumns.map((name) => {
      const values = clients.map((given) => (given[name] ?? null) as number | string | null);
      const isNumeric = values.every((value) => typeof value !== 'string');
      return [
        name,
        { values: isNumeric ? new Float64Array(values.map((value) => value ?? Number.NaN)) : values },
      ];
    }),
  );
  const beside = clients.map((given) =>
    Object.fromEntries(Object.entries(given).filter(([name]) => !columns.has(name) || also.has(name))),
  );
  return { columns, beside };
}

it('facts that lie in columns are seen as they are when an object gives them', () => {
  let inColumns = 0;
  fc.assert(
    fc.property(
      ruleSet,
      fc.array(client(true), { minLength: 3, maxLength: 3 }),
      fc.uniqueArray(fc.constantFrom('n', 'i', 'text', 'day')),
      (some, clients, also) => {
        const compiled = compile(toProgram(some, []));
        const { columns, beside } = splitUp(clients, new Set(also));
        const fill = rowFiller(compiled.layout, columns);
        const slots = compiled.slots();
        inColumns += columns.size;
        for (const [at, given] of clients.entries()) {
          const [seen, wanted] = [fill(at, beside[at]!, slots), compiled.prepare(given)];
          for (const cell of compiled.layout.cells.keys())
            expect(readCell(compiled.layout, seen, cell)).toEqual(readCell(compiled.layout, wanted, cell));
          expect(compiled.eventsOfSlots(seen)).toEqual(compiled.evaluate(given).events);
        }
      },
    ),
    { numRuns: shareOf(300) },
  );
  expect(inColumns).toBeGreaterThan(shareOf(300));
});

it('a fact beside the columns counts instead of its column, even where it is not known', () => {
  const compiled = compile(
    toProgram(ruleSetOf([rule('r', { fact: 'number', operator: 'equal', value: 1 })], { facts }), []),
  );
  const { layout } = compiled;
  const fill = rowFiller(layout, new Map([['number', { values: [1] }]]));
  expect(
    [{}, { number: 2 }, { number: null }].map((beside) =>
      readCell(layout, fill(0, beside, compiled.slots()), 0),
    ),
  ).toEqual([1, 2, undefined]);
});
