import { describe, expect, it } from 'vitest';
import { catalogue } from '#core/facts/catalogue.ts';
import { check } from '#core/rules/check/check.ts';
import { limits } from '#core/rules/check/limits.ts';
import { compile } from '#core/rules/compile/compile.ts';

const words = { zh: '甲', en: 'a' };
const number = { type: 'number' };
const many = <Part>(count: number, part: (at: number) => Part) =>
  Array.from({ length: count }, (_, at) => part(at));
const object = (count: number, prefix: string, part: (at: number) => unknown) =>
  Object.fromEntries(many(count, (at) => [`${prefix}${at}`, part(at)]));
/** Names of one length that are alike up to their end, which is what costs a search for the nearest one most. */
const alike = (letter: string) => (at: number) => `${letter}${String(at).padStart(50, 'a')}`;

const over = (fact: string, value: unknown = 1, operator = 'greaterThan') => ({ fact, operator, value });
const rule = (at: number, parts: unknown[], event: unknown = { type: 'e' }) => ({
  name: `r${at}`,
  conditions: { all: parts },
  event,
});
const file = (more: object) => ({
  ...{ id: 'bomb', version: 1, kind: 'generic', title: words, facts: { score: number } },
  rules: [rule(0, [over('score')])],
  ...more,
});
const named = (count: number, letter: string) =>
  Object.fromEntries(many(count, (at) => [alike(letter)(at), number]));
const guards = (level: number): unknown =>
  level === 0
    ? over('score')
    : {
        all: [
          ...many(300, (at) => over(`f${level * 300 + at}_ok`, true, 'equal')),
          { any: [guards(level - 1)] },
        ],
      };
const testFiring = (fired: string[]) => [{ name: 't', facts: {}, expect: { fired } }];

/** Files within the bounds, each of a size at which whatever grows faster than the file would not end today. */
const bombs: [string, object, string[]][] = [
  [
    'thousands of misspelt facts among thousands',
    { facts: named(4_000, 'x'), rules: many(4_000, (at) => rule(at, [over(alike('y')(at))])) },
    ['unknown-fact'],
  ],
  [
    'thousands of misspelt rules in tests',
    {
      rules: many(2_000, (at) => ({ ...rule(at, [over('score')]), name: alike('r')(at) })),
      tests: testFiring(many(9_000, alike('q'))),
    },
    ['unknown-rule'],
  ],
  [
    'lists of values that a long domain does not have',
    {
      facts: { c: { type: 'string', domain: { values: many(9_000, alike('v')) } } },
      rules: many(50, (at) => rule(at, [over('c', many(9_000, alike('w')), 'in')])),
    },
    ['out-of-domain'],
  ],
  [
    'a condition that names a quarter of a million others',
    {
      conditions: {
        ...object(9_000, 'd', () => ({ all: [over('score')] })),
        c: { all: many(30, () => ({ all: many(9_000, (at) => ({ condition: `d${at}` })) })) },
      },
      rules: [rule(0, [{ condition: 'c' }])],
    },
    ['wide-condition', 'missing-test'],
  ],
  [
    'circles everywhere',
    {
      conditions: object(1_400, 'c', (at) => ({
        all: many(300, (next) => ({ condition: `c${(at + next) % 1_400}` })),
      })),
      rules: [rule(0, [{ condition: 'c0' }])],
    },
    ['circular-condition'],
  ],
  [
    'guards within guards',
    {
      facts: { score: number, ...object(4_500, 'f', () => number) },
      rules: many(10, (at) => rule(at, [guards(13)])),
    },
    ['missing-test'],
  ],
  ['rules that are none', { rules: many(limits.rules, (at) => ({ at })) }, ['schema']],
  ['reasons without words', { reasons: object(limits.names, 'r', () => 5) }, ['schema']],
  [
    'facts of tests that are no values',
    {
      tests: [{ name: 't', facts: { score: object(limits.names, 'k', () => null) }, expect: { fired: [] } }],
    },
    ['schema'],
  ],
  ['more facts than names may be', { facts: object(limits.names + 1, 'f', () => number) }, ['bound']],
];

describe('a file of', () => {
  it.each(bombs)('%s is refused in words', (_, more, kinds) => {
    const { findings } = check(JSON.parse(JSON.stringify(file(more))), catalogue);
    expect(findings.length).toBeLessThanOrEqual(limits.findings);
    expect([...new Set(findings.map(({ kind }) => kind))]).toEqual(expect.arrayContaining(kinds));
  });

  it.each<[string, object, number]>([
    [
      `${limits.rules} rules`,
      {
        rules: many(limits.rules, (at) =>
          rule(
            at,
            many(5, (n) => over('score', at + n)),
          ),
        ),
      },
      limits.rules,
    ],
    [
      'events that take thousands of parameters from facts',
      {
        facts: { score: number, ...object(18_000, 'f', () => number) },
        rules: many(500, (at) =>
          rule(at, [over('score')], {
            type: 'e',
            params: object(400, 'p', (n) => ({ fact: `f${(at * 400 + n) % 18_000}` })),
          }),
        ),
      },
      500,
    ],
  ])('%s is compiled and decided', (_, more, fired) => {
    const { program } = check(JSON.parse(JSON.stringify(file(more))), catalogue);
    expect(compile(program!).evaluate({ score: 1e9 }).fired).toHaveLength(fired);
  });
});
