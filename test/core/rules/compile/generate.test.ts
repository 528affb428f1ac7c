import { describe, expect, it } from 'vitest';
import { compile } from '#core/rules/compile/compile.ts';
import type { Condition } from '#core/rules/format/condition.ts';
import { generate } from '#core/rules/compile/generate.ts';
import type { RuleSet } from '#core/rules/format/rule-set.ts';
import { layoutOf } from '#core/rules/compile/slots.ts';
import { toProgram } from '#core/rules/program/to-program.ts';
import { sourceText, strangersIn } from '../generated-source.ts';
import cases from './generate-cases.json' with { type: 'json' };
import { rule, ruleSetOf } from '../rule-sets.ts';

/** Every place of a rule file where its author may write a word of their own, outside of property paths. */
function ruleSetWith(word: string): RuleSet {
  const conditions: Condition = {
    all: [
      { fact: word, operator: 'equal', value: word },
      { fact: word, operator: 'in', value: [word, 1, true] },
      { fact: word, operator: 'notIn', value: Array.from({ length: 20 }, (_, at) => `${word}${at}`) },
      { fact: `${word}n`, operator: 'lessThan', value: -12.5e-7 },
      { fact: `${word}n`, operator: 'greaterThan', value: { fact: `${word}n` } },
      { fact: `${word}l`, operator: 'someFact:not:equal', value: word },
      { fact: `${word}l`, operator: 'contains', value: word },
      { fact: `${word}b`, operator: 'equal', value: true },
      { fact: `${word}b_ok`, operator: 'notEqual', value: false },
      { fact: word, operator: 'swap:lessThan', value: word },
      { condition: `${word}shared` },
      { not: { condition: `${word}shared` } },
    ],
  };
  return ruleSetOf(
    [rule(word, conditions, { event: { type: word, params: { [`${word}p`]: word, x: { fact: word } } } })],
    {
      id: word,
      facts: {
        [word]: { type: 'string', unit: word },
        [`${word}n`]: { type: 'number' },
        [`${word}b`]: { type: 'boolean' },
        [`${word}l`]: { type: 'list', of: { type: 'string' } },
      },
      conditions: { [`${word}shared`]: { any: [{ fact: word, operator: 'equal', value: `${word}!` }] } },
    },
  );
}

const sourceOf = (ruleSet: RuleSet) => {
  const program = toProgram(ruleSet, []);
  const references = [{ slot: 0, path: [] }];
  return generate(program, layoutOf(program, references)).bodies.join('\n');
};
const hostile = [
  '"];process.exit(1);//',
  "';globalThis.pwned=1;'",
  '`${globalThis.pwned=1}`',
  '*/globalThis.pwned=1/*',
  '\u2028globalThis.pwned=1\u2029',
  '\n});globalThis.pwned=1;(()=>{',
  '\\"+(globalThis.pwned=1)+\\"',
  '</script>',
  'constructor',
  'prototype',
  'toString',
  '\ud800',
  'k[0]',
  '\0',
  '){}',
];

describe.each(hostile)('a file that says %j everywhere', (word) => {
  it('puts nothing of it into code but JSON texts, and leaves the rest as it is for a plain word', () => {
    const source = sourceOf(ruleSetWith(word));
    expect(source.replace(sourceText, '""')).toBe(sourceOf(ruleSetWith('plain')).replace(sourceText, '""'));
    const texts = [...source.matchAll(sourceText)].map(([text]) => JSON.parse(text) as string);
    expect(new Set(texts)).toEqual(new Set([word, `${word}!`]));
    expect(strangersIn(source)).toEqual([]);
  });

  it('runs nothing, and finds what it names', () => {
    const compiled = compile(toProgram(ruleSetWith(word), []));
    compiled.evaluate({ [word]: word, [`${word}n`]: 1, [`${word}l`]: [word], [`${word}b`]: true });
    expect(globalThis).not.toHaveProperty('pwned');
    const known = compile(
      toProgram(
        ruleSetOf([rule(word, { all: [{ fact: word, operator: 'equal', value: word }] })], {
          facts: { [word]: { type: 'string' } },
        }),
        [],
      ),
    );
    expect(known.evaluate({ [word]: word }).fired).toEqual([word]);
    expect(known.evaluate({}).undetermined).toEqual([{ rule: word, needs: [word] }]);
  });
});

describe('the code of a rule that asks for', () => {
  it.each(cases.cases as unknown as [string, Condition, string[]][])('%s', (_, condition, lines) => {
    const facts = cases.facts as RuleSet['facts'];
    const ruleSet = ruleSetOf([rule('r', condition)], { facts, conditions: cases.conditions });
    const program = toProgram(ruleSet, []);
    const { bodies } = generate(program, compile(program).layout);
    expect(bodies.map((body) => body.split('\n'))).toEqual([lines]);
  });
});

it.each([
  ['of one comparison each fill one function up to 256, compared without jumps', 256, 1, [256], '|'],
  ['fill another one from there on, and only what is needed is compared', 257, 1, [256, 1], '?'],
  ['of 64 comparisons each go into one expression', 5, 64, [4, 1], '|'],
  ['of 65 have two groups that are computed before', 4, 65, [9, 3], '|'],
])('rules %s', (_, rules, parts, statements, sign) => {
  const part = (value: number): Condition => ({ fact: 'n', operator: 'greaterThan', value });
  const wide = Array.from({ length: rules }, (_, at) =>
    rule(`r${at}`, { all: Array.from({ length: parts }, (_, n) => part(n)) }),
  );
  const program = toProgram(ruleSetOf(wide, { facts: { n: { type: 'number' } } }), []);
  const { bodies } = generate(program, layoutOf(program, []));
  const codes = bodies.map((body) =>
    body.split('\n').filter((line) => line.includes('parts[') || line.startsWith('verdicts[')),
  );
  expect(codes.map(({ length }) => length)).toEqual(statements);
  expect(codes.flat().every((code) => code.includes(sign))).toBe(true);
});

it('the same rule set is the same code', () => {
  expect(sourceOf(ruleSetWith('a'))).toBe(sourceOf(ruleSetWith('a')));
});

it('no function is large, whatever the rule set', () => {
  const part = (at: number): Condition => ({ fact: `f${at % 99}`, operator: 'greaterThan', value: at });
  const own = Object.fromEntries(
    Array.from({ length: 99 }, (_, at) => [`f${at}`, { type: 'number' as const }]),
  );
  const rules = [
    ...Array.from({ length: 3000 }, (_, at) => rule(`r${at}`, { all: [part(at), part(at + 1)] })),
    rule('wide', { any: Array.from({ length: 5000 }, (_, at) => part(at)) }),
    rule('nested', {
      all: Array.from({ length: 60 }, (_, at) => ({
        any: Array.from({ length: 60 }, (_, n) => part(at + n)),
      })),
    }),
  ];
  const program = toProgram(ruleSetOf(rules, { facts: own }), []);
  const { bodies } = generate(program, layoutOf(program, []));
  expect(bodies.length).toBeGreaterThan(40);
  expect(Math.max(...bodies.map(({ length }) => length))).toBeLessThan(20_000);
});
