import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { catalogue } from '#core/facts/catalogue.ts';
import { check } from '#core/rules/check/check.ts';
import { type Finding, omissions, refusals } from '#core/rules/check/finding.ts';
import { limits } from '#core/rules/check/limits.ts';
import { edited } from './edited.ts';
import { shareOf } from '../../../support/share-of.ts';

interface Case {
  name: string;
  edits: Record<string, unknown>;
}
/** A sound file, and what is said of it after some places were replaced. */
const { base, accepted, refused } = JSON.parse(
  readFileSync('test/core/rules/check/check-cases.json', 'utf8'),
) as {
  base: object;
  accepted: Case[];
  refused: (Case & { findings: Finding[] })[];
};
const base2 = base as { rules: object[]; tests: object[]; conditions: object; facts: object };

const high = { condition: 'high' };
const comparison = { fact: 'score', operator: 'greaterThan', value: 0.1 };
const deep = (levels: number): unknown => (levels === 0 ? comparison : { all: [deep(levels - 1)] });
const kindsOf = (json: unknown) => [...new Set(check(json, catalogue).findings.map(({ kind }) => kind))];

describe('a sound file', () => {
  it('gives a program and no finding', () => {
    const { findings, program, file } = check(base, catalogue);
    expect(findings).toEqual([]);
    expect(program?.rules.map(({ name }) => name)).toEqual(['R']);
    expect(file).toEqual({ clauses: [], ...base });
  });

  it.each(accepted)('may hold $name', ({ edits }) => {
    const { findings, program } = check(edited(base, edits), catalogue);
    expect(findings).toEqual([]);
    expect(program).toBeDefined();
  });
});

describe('a problem', () => {
  it.each(refused)('$name', ({ edits, findings }) => {
    const found = check(edited(base, edits), catalogue);
    expect(found.findings).toEqual(findings);
    expect(found.findings).not.toEqual([]);
    const isRefused = findings.some(({ kind }) => (refusals as readonly string[]).includes(kind));
    expect(found.program === undefined).toBe(isRefused);
  });

  it('of each kind is among the cases', () => {
    // Told of by tests of their own: of rule sets that exceed what may be, and of those of kind kpi.
    const elsewhere = ['bound', 'wide-condition', 'figure', 'pay-linkage'];
    const seen = new Set(refused.flatMap(({ findings }) => findings.map(({ kind }) => kind)));
    expect(
      [...refusals, ...omissions].filter((kind) => !seen.has(kind) && !elsewhere.includes(kind)),
    ).toEqual([]);
  });

  it('is told in two languages, with every message of its own', () => {
    for (const { message, mend } of refused.flatMap(({ findings }) => findings)) {
      expect(message.zh).toMatch(/[\u4E00-\u9FFF]/);
      expect(message.en).not.toMatch(/[\u4E00-\u9FFF]/);
      if (mend) expect(mend.en).not.toMatch(/[\u4E00-\u9FFF]/);
    }
  });
});

describe('a hostile file', () => {
  const chain = (length: number, width: number) =>
    Object.fromEntries(
      Array.from({ length }, (_, at) => [
        `c${at}`,
        { all: at === 0 ? [comparison] : Array.from({ length: width }, () => ({ condition: `c${at - 1}` })) },
      ]),
    );
  const withChain = (length: number, width: number) => ({
    ...base2,
    conditions: { high: base2.conditions['high' as never], ...chain(length, width) },
    rules: [{ ...base2.rules[0], conditions: { all: [high, { condition: `c${length - 1}` }] } }],
  });

  const named = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, at) => [`f${at}`, { type: 'number' }]));
  const wide = { any: Array.from({ length: limits.list }, () => comparison) };
  const saidOf = (json: unknown) =>
    check(json, catalogue).findings.map(({ kind, rules, pointer, message, mend }) => [
      ...[kind, rules.join(), pointer.slice(0, 40), message.zh, message.en],
      ...(mend ? [mend.zh, mend.en] : []),
    ]);

  it.each<[string, unknown, string, string, string, string?]>([
    [
      'nests too deeply',
      edited(base, { '/rules/0/conditions': deep(100) }),
      '/rules/0/conditions/all/0/all/0/all/0/al',
      ...(['超过 64 层级', 'There are more than 64 levels of nesting', 'R'] as const),
    ],
    [
      'nests a hundred thousand levels',
      JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`),
      '/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0',
      ...(['超过 64 层级', 'There are more than 64 levels of nesting'] as const),
    ],
    [
      'has a list too long',
      edited(base, { '/clauses': Array(limits.list + 1).fill('x') }),
      '/clauses',
      ...(['超过 10000 个列表元素', 'There are more than 10000 entries in a list'] as const),
    ],
    [
      'has too many rules',
      edited(base, { '/rules': Array(limits.rules + 1).fill(0) }),
      '/rules',
      ...(['超过 20000 个列表元素', 'There are more than 20000 entries in a list'] as const),
    ],
    [
      'has too many tests',
      edited(base, { '/tests': Array(limits.rules + 1).fill(0) }),
      '/tests',
      ...(['超过 20000 个列表元素', 'There are more than 20000 entries in a list'] as const),
    ],
    [
      'has too many facts',
      edited(base, { '/facts': named(limits.names + 1) }),
      '/facts',
      ...(['超过 20000 个名称', 'There are more than 20000 names in an object'] as const),
    ],
    [
      'has a text too long',
      edited(base, { '/title/en': 'x'.repeat(limits.text + 1) }),
      '/title/en',
      ...(['超过 10000 个字符', 'There are more than 10000 characters in a text'] as const),
    ],
    [
      'has a name too long',
      edited(base, { [`/facts/${'x'.repeat(limits.text + 1)}`]: 1 }),
      '/facts',
      ...(['超过 10000 个字符', 'There are more than 10000 characters in a text'] as const),
    ],
    [
      'chains shared conditions',
      withChain(9_000, 1),
      '/conditions/c16',
      ...(['超过 16 层共享条件', 'There are more than 16 shared conditions inside each other'] as const),
    ],
  ])('that %s is refused', (_, json, pointer, zh, en, rule = '') => {
    expect(saidOf(json)).toEqual([['bound', rule, pointer, zh, en]]);
  });

  it.each<[string, unknown, string, number, string?]>([
    ['doubles a shared condition forty times', withChain(15, 8), '/rules/0/conditions', 10_000, 'R'],
    [
      'has half a million comparisons in all',
      edited(base, {
        '/conditions/high': wide,
        '/rules': Array.from({ length: 51 }, (_, at) => ({ ...base2.rules[0], name: `R${at}` })),
        '/tests': [
          { name: 'yes', facts: {}, expect: { fired: Array.from({ length: 51 }, (_, at) => `R${at}`) } },
          { name: 'no', facts: {}, expect: { fired: [] } },
        ],
      }),
      '/rules',
      500_000,
    ],
  ])('that %s is too wide', (_, json, pointer, most, rule = '') => {
    expect(saidOf(json)).toContainEqual([
      ...['wide-condition', rule, pointer],
      ...[
        `展开共享条件后超过 ${most} 个比较`,
        `There are more than ${most} comparisons once shared conditions are put in`,
      ],
      ...['减少共享条件的嵌套', 'Nest fewer shared conditions into each other'],
    ]);
  });

  it('that refers in a long circle is refused', () => {
    const circle = edited(withChain(9_000, 1), { '/conditions/c0/all/0': { condition: 'c8999' } });
    expect(kindsOf(circle)).toEqual(['circular-condition']);
  });

  it.each<[string, unknown]>([
    ['levels', edited(base, { '/rules/0/conditions': { all: [high, deep(29)] } })],
    ['entries of a list', edited(base, { '/rules/0/conditions': wide, '/conditions': {} })],
    [
      'names',
      edited(base, {
        '/facts': { ...base2.facts, ...named(limits.names - Object.keys(base2.facts).length) },
      }),
    ],
    ['characters of a text', edited(base, { '/title/en': 'x'.repeat(limits.text) })],
    ['shared conditions inside each other', withChain(16, 1)],
    ['comparisons of one rule', edited(base, { '/conditions/high': wide })],
  ])('of as many %s as there may be is sound', (_, json) => {
    expect(kindsOf(json)).toEqual([]);
  });

  it.each<[string, string, unknown, string[]]>([
    ['kind', '/kind', { toString: 1 }, ['schema']],
    [
      'fact',
      '/rules/0/conditions/all/1',
      { fact: { toString: 1 }, operator: 'equal', value: null },
      ['null-value', 'schema'],
    ],
  ])('whose %s cannot be made a text is refused', (_, pointer, value, kinds) => {
    expect(kindsOf(edited(base, { [pointer]: value }))).toEqual(kinds);
  });

  it.each<[string, unknown, string]>([
    ['a path that is code', { fact: 'home', path: '$..[?(@.x)]' }, 'path'],
    ['a path that nearly is one', { fact: 'home', path: `$${'.a'.repeat(4_990)}!` }, 'path'],
    ['a fact that is no name', { fact: 5 }, 'schema'],
    ['parameters of its own', { fact: 'home', params: {} }, 'schema'],
    ['a fact deep inside', { in: [{ fact: 'home', path: '$..[?(@.x)]' }] }, 'event'],
  ])('cannot hand json-rules-engine %s in an event', (_, at, kind) => {
    expect(kindsOf(edited(base, { '/rules/0/event/params/at': at }))).toEqual([kind]);
  });

  it('never hangs, throws or touches the prototypes, whatever JSON it is', () => {
    const place = fc.constantFrom(
      ...[
        '/facts/score',
        '/facts/__proto__',
        '/conditions/high',
        '/conditions/__proto__',
        '/rules',
        '/rules/0',
      ],
      ...[
        '/rules/0/conditions/all/0',
        '/rules/0/conditions',
        '/rules/0/event/params',
        '/decision',
        '/tests/0',
        '/kind',
      ],
      ...['/reasons/constructor', '/facts/toString', '/rules/0/conditions/all/0/fact', ''],
    );
    const word = fc.constantFrom(
      'all',
      'any',
      'not',
      'condition',
      'fact',
      'operator',
      'value',
      'path',
      '__proto__',
    );
    const { json } = fc.letrec<{ json: unknown }>((tie) => ({
      json: fc.oneof(
        { maxDepth: 4 },
        fc.jsonValue(),
        fc.constantFrom(
          'score',
          'high',
          'in',
          'not:swap:equal',
          '$.a',
          'constructor',
          '__proto__',
          null,
          1e308,
          -0,
        ),
        fc.array(tie('json'), { maxLength: 3 }),
        fc.dictionary(fc.oneof(word, fc.string()), tie('json'), { maxKeys: 4, noNullPrototype: true }),
      ),
    }));
    const before = JSON.stringify(Object.getOwnPropertyNames(Object.prototype));
    let refusedFiles = 0;
    fc.assert(
      fc.property(fc.dictionary(place, json, { minKeys: 1, maxKeys: 1, noNullPrototype: true }), (edits) => {
        const [json] = JSON.parse(JSON.stringify([edited(base, edits)])) as unknown[];
        const { findings, program } = check(json, catalogue);
        if (program === undefined) refusedFiles += 1;
        expect(program !== undefined || findings.length > 0).toBe(true);
      }),
      { numRuns: shareOf(2_000) },
    );
    expect(refusedFiles).toBeGreaterThan(shareOf(1_000));
    expect(JSON.stringify(Object.getOwnPropertyNames(Object.prototype))).toBe(before);
  });

  it('of ten thousand rules is checked as a whole', () => {
    const rules = Array.from({ length: 10_000 }, (_, at) => ({
      name: `R${at}`,
      conditions: { all: [high, { not: comparison }] },
      event: { type: 'e' },
    }));
    const { findings } = check(edited(base, { '/rules': rules }), catalogue);
    expect(findings).toHaveLength(limits.findings);
  });
});
