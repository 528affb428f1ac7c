import { describe, expect, it } from 'vitest';
import type { Condition } from '#core/rules/format/condition.ts';
import parameters from '#core/rules/table/parameters.json' with { type: 'json' };
import { toTable } from '#core/rules/table/to-table.ts';

const x: Condition = { fact: 'x', operator: 'equal', value: 1 };
const y: Condition = { fact: 'y', operator: 'equal', value: 1 };
const problemsOf = (conditions: Condition) =>
  toTable([
    { name: 'sound', conditions: { all: [x] }, event: { type: 'e' } },
    { name: 'R', conditions, event: { type: 'e' } },
  ]).problems.map(({ pointer, rule, message }) => [pointer, rule, message.en]);

describe('a rule has no place in a table with', () => {
  it.each<[string, Condition, string, string]>([
    ['not at the top', { not: x }, '', 'a table has no "not"'],
    ['a shared condition at the top', { condition: 'c' }, '', 'no shared conditions'],
    ['a not inside', { all: [x, { not: y }] }, '/all/1', 'a table has no "not"'],
    ['a shared condition inside', { any: [x, { condition: 'c' }] }, '/any/1', 'no shared conditions'],
    ['a shared condition deeper', { any: [{ all: [x, { condition: 'c' }] }] }, '/any/0/all/1', 'no shared'],
    ['an all inside an all', { all: [{ all: [x] }] }, '/all/0', 'an "all" within an "all"'],
    ['an any inside an any', { any: [x, { any: [x, y] }] }, '/any/1', 'an "any" within an "any"'],
    ['an any of two facts', { all: [x, { any: [x, y] }] }, '/all/1', 'an "any" about several facts'],
    ['an any of an any', { all: [{ any: [{ any: [x] }] }] }, '/all/0', 'an "any" about several facts'],
    [
      'a fact beside its any',
      { all: [x, { any: [x, x] }] },
      '',
      'there are conditions on x beside its "any"',
    ],
    ['two anys of a fact', { any: [{ all: [{ any: [x, x] }, { any: [x] }] }] }, '/any/0', 'beside its "any"'],
  ])('%s', (_, conditions, below, words) => {
    expect(problemsOf(conditions)).toEqual([
      [`/rules/1/conditions${below}`, 'R', expect.stringContaining(words) as string],
    ]);
  });

  it('more than one reason, all told', () => {
    expect(problemsOf({ all: [{ not: x }, x, { condition: 'c' }] })).toHaveLength(2);
  });

  it('a cell longer than any sheet holds', () => {
    const value = Array.from({ length: 9_000 }, (_, at) => 10_000 + at);
    expect(problemsOf({ all: [{ fact: 'x', operator: 'in', value }] })).toEqual([
      ['/rules/1', 'R', expect.stringContaining(String(parameters.cellCharacters)) as string],
    ]);
  });
});

it('more columns than a sheet may have are refused', () => {
  const all = Array.from({ length: 500 }, (_, at): Condition => ({
    fact: `f${at}`,
    operator: 'equal',
    value: 1,
  }));
  const { problems } = toTable([{ name: 'R', conditions: { all }, event: { type: 'e' } }]);
  expect(problems.map(({ message }) => message.en)).toEqual(['There are more than 500 columns']);
});
