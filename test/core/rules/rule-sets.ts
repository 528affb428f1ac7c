import fc from 'fast-check';
import { Engine, type TopLevelCondition } from 'json-rules-engine';
import type { Condition } from '#core/rules/format/condition.ts';
import type { OwnFact, Rule, RuleSet } from '#core/rules/format/rule-set.ts';

export type Given = Readonly<Record<string, unknown>>;

const words = { zh: '甲', en: 'a' };

export const ruleSetOf = (rules: Rule[], more: Partial<RuleSet> = {}): RuleSet => ({
  id: 'test',
  version: 1,
  kind: 'generic',
  title: words,
  description: words,
  clauses: [],
  facts: {},
  conditions: {},
  rules,
  reasons: {},
  tests: [{ name: 'none', facts: {}, expect: { fired: [] } }],
  ...more,
});

export const rule = (name: string, conditions: Condition, more: Partial<Rule> = {}): Rule => ({
  name,
  conditions,
  event: { type: name },
  ...more,
});

/** Facts whose names try to be something else. */
export const facts: Readonly<Record<string, OwnFact>> = Object.fromEntries<OwnFact>([
  ['n', { type: 'number' }],
  ['constructor', { type: 'number' }],
  ['i', { type: 'integer' }],
  ['toString', { type: 'integer' }],
  ['flag', { type: 'boolean' }],
  ['hasOwnProperty', { type: 'boolean' }],
  ['text', { type: 'string' }],
  ['";throw 1;//', { type: 'string' }],
  ['day', { type: 'date' }],
  ['many', { type: 'list', of: { type: 'number' } }],
  ['prototype', { type: 'list', of: { type: 'string' } }],
  [
    'thing',
    {
      type: 'object',
      properties: {
        size: { type: 'number' },
        on: { type: 'boolean' },
        part: { type: 'object', properties: { name: { type: 'string' } } },
      },
    },
  ],
]);

const byType = (...types: string[]) => Object.keys(facts).filter((name) => types.includes(facts[name]!.type));
const numbers = byType('number', 'integer');
const flags = byType('boolean');
const texts = byType('string', 'date');

export const number = fc.oneof(
  { weight: 5, arbitrary: fc.integer({ min: -3, max: 3 }) },
  fc.constantFrom(-0, 0.1, 1e21, -1e308, Number.MAX_VALUE, 5e-324, 2 ** 53),
);
export const text = fc.constantFrom(
  ...[
    '',
    'a',
    '10',
    '9',
    '1e3',
    ' 7',
    '-0',
    'NaN',
    'Infinity',
    '2026-11-24',
    '2026-1-2',
    '中文',
    '\u2028',
    '"',
  ],
  ...['constructor', '__proto__', '${1}', '\\', '\ud800', 'k[0]', '*/'],
);
const flag = fc.boolean();

/** Values of a fact as they come: of its type, or unknown in each way there is. */
const unknown = fc.constantFrom(undefined, null, Number.NaN);
const rightValue = ({ type }: OwnFact): fc.Arbitrary<unknown> => {
  if (type === 'number' || type === 'integer') return number;
  if (type === 'boolean') return flag;
  if (type === 'list') return fc.array(fc.oneof(number, text), { maxLength: 4 });
  if (type !== 'object') return text;
  const part = fc.record({ name: text }, { requiredKeys: [] });
  return fc.record({ size: number, on: flag, part }, { requiredKeys: [] });
};
const anyValue = fc.oneof(number, text, flag, fc.array(number, { maxLength: 2 }));

/** A client: each fact is right, unknown or left out; with `wrong`, sometimes of another type. */
export function client(wrong: boolean): fc.Arbitrary<Given> {
  const entries = Object.entries(facts).map(([name, fact]) =>
    fc
      .oneof(
        { weight: 12, arbitrary: rightValue(fact) },
        { weight: 3, arbitrary: unknown },
        {
          weight: wrong ? 3 : 0,
          arbitrary: fact.type === 'list' || fact.type === 'object' ? unknown : anyValue,
        },
      )
      .map((value) => [name, value] as const),
  );
  return fc
    .tuple(...entries)
    .map((all) => Object.fromEntries(all.filter(([, value]) => value !== undefined)));
}

const sizes = ['lessThan', 'lessThanInclusive', 'greaterThan', 'greaterThanInclusive'];
const list = (value: fc.Arbitrary<string | number>) =>
  fc.oneof(fc.array(value, { maxLength: 5 }), fc.array(value, { minLength: 9, maxLength: 12 }));

const guard = (fact: string): Condition => ({ fact: `${fact}_ok`, operator: 'equal', value: true });
/** What DESIGN.md section 3 demands where json-rules-engine would decide on a missing value. */
const guarded = (comparison: Condition, ...names: string[]): Condition => ({
  all: [...names.map(guard), comparison],
});

const oneOf = (names: readonly string[]) => fc.constantFrom(...names);
const compare = (fact: string, operator: string, value: unknown, path?: string) =>
  ({ fact, operator, value, ...(path !== undefined && { path }) }) as Condition;

const comparison: fc.Arbitrary<Condition> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .tuple(oneOf(numbers), oneOf([...sizes, 'equal']), number)
      .map(([f, o, v]) => compare(f, o, v)),
  },
  fc
    .tuple(
      oneOf(numbers),
      oneOf(['notEqual', ...sizes.map((size) => `not:${size}`), 'not:not:lessThan']),
      number,
    )
    .map(([f, o, v]) => guarded(compare(f, o, v), f)),
  fc
    .tuple(oneOf(numbers), oneOf(['swap:lessThan', 'swap:greaterThan', 'swap:equal']), number)
    .map(([f, o, v]) => compare(f, o, v)),
  fc.tuple(oneOf(numbers), list(number)).map(([f, v]) => compare(f, 'in', v)),
  fc
    .tuple(
      oneOf(numbers),
      oneOf(['notIn', 'not:in', 'everyValue:lessThan', 'everyValue:notEqual']),
      list(number),
    )
    .map(([f, o, v]) => guarded(compare(f, o, v), f)),
  fc.tuple(oneOf(numbers), list(number)).map(([f, v]) => compare(f, 'someValue:greaterThan', v)),
  fc
    .tuple(oneOf(numbers), oneOf([...sizes, 'equal', 'notEqual', 'not:lessThan']), oneOf(numbers))
    .map(([f, o, v]) => guarded(compare(f, o, { fact: v }), f, v)),
  fc.tuple(oneOf(flags), flag).map(([f, v]) => compare(f, 'equal', v)),
  fc
    .tuple(oneOf(flags), oneOf(['notEqual', 'not:equal']), flag)
    .map(([f, o, v]) => guarded(compare(f, o, v), f)),
  fc
    .tuple(oneOf(flags), oneOf(flags), oneOf(['equal', 'notEqual']))
    .map(([f, v, o]) => guarded(compare(f, o, { fact: v }), f, v)),
  fc.tuple(oneOf(texts), oneOf([...sizes, 'equal']), text).map(([f, o, v]) => compare(f, o, v)),
  fc.tuple(oneOf(texts), list(text)).map(([f, v]) => compare(f, 'in', v)),
  fc
    .tuple(oneOf(texts), oneOf(['notIn', 'not:in']), list(text))
    .map(([f, o, v]) => guarded(compare(f, o, v), f)),
  fc
    .tuple(oneOf(texts), oneOf([...sizes, 'equal']), oneOf(texts))
    .map(([f, o, v]) => guarded(compare(f, o, { fact: v }), f, v)),
  fc
    .tuple(
      oneOf(['many', 'prototype']),
      oneOf(['contains', 'doesNotContain', 'someFact:equal', 'someFact:lessThan']),
      fc.oneof(number, text),
    )
    .map(([f, o, v]) => compare(f, o, v)),
  fc
    .tuple(
      oneOf(['many', 'prototype']),
      oneOf(['not:contains', 'everyFact:greaterThan', 'not:someFact:equal', 'everyFact:not:equal']),
      fc.oneof(number, text),
    )
    .map(([f, o, v]) => guarded(compare(f, o, v), f)),
  fc
    .tuple(
      oneOf(['everyFact:in', 'someFact:in', 'someFact:everyValue:lessThan', 'everyFact:someValue:equal']),
      list(number),
    )
    .map(([o, v]) => guarded(compare('many', o, v), 'many')),
  fc
    .tuple(oneOf(numbers), fc.constant('many'))
    .map(([f, v]) => guarded(compare(v, 'contains', { fact: f }), f, v)),
  fc.tuple(oneOf([...sizes, 'equal']), number).map(([o, v]) => compare('thing', o, v, '$.size')),
  flag.map((v) => compare('thing', 'equal', v, '$.on')),
  fc.tuple(oneOf(['equal', 'lessThan']), text).map(([o, v]) => compare('thing', o, v, '$.part.name')),
  fc
    .tuple(oneOf(Object.keys(facts)), oneOf(['equal', 'notEqual']), flag)
    .map(([f, o, v]) => compare(`${f}_ok`, o, v)),
);

const shared = ['s0', 's1', 's2'];
/** A node; `not` only over what is decided by flags alone, else json-rules-engine would decide on missing values. */
const node = (references: readonly string[]): fc.Arbitrary<Condition> =>
  fc.letrec<{ node: Condition }>((tie) => ({
    node: fc.oneof(
      { maxDepth: 3 },
      { weight: 3, arbitrary: comparison },
      ...(references.length > 0 ? [fc.constantFrom(...references).map((condition) => ({ condition }))] : []),
      fc.array(tie('node'), { minLength: 1, maxLength: 4 }).map((all) => ({ all })),
      fc.array(tie('node'), { minLength: 1, maxLength: 4 }).map((any) => ({ any })),
      fc
        .tuple(oneOf(numbers), oneOf(sizes), number)
        .map(([f, o, v]) => ({ all: [guard(f), { not: compare(f, o, v) }] })),
    ),
  })).node;
const root = (references: readonly string[]): fc.Arbitrary<Condition> =>
  fc.oneof(
    fc.array(node(references), { minLength: 1, maxLength: 4 }).map((all) => ({ all })),
    fc.array(node(references), { minLength: 1, maxLength: 4 }).map((any) => ({ any })),
  );

const param = fc.oneof(
  number,
  text,
  flag,
  oneOf([...Object.keys(facts), 'n_ok']).map((fact) => ({ fact })),
);
const params = fc.dictionary(fc.constantFrom('points', 'construct', 'reason', 'a b'), param, {
  maxKeys: 3,
});

/** Rule sets within the guard rules, of nested and shared conditions over all operators and decorators. */
export const ruleSet: fc.Arbitrary<RuleSet> = fc
  .record({
    conditions: fc.tuple(root([]), root(shared.slice(0, 1)), root(shared.slice(0, 2))),
    rules: fc.array(fc.tuple(root(shared), fc.option(fc.integer({ min: 1, max: 3 })), params), {
      minLength: 1,
      maxLength: 6,
    }),
  })
  .map(({ conditions, rules }) =>
    ruleSetOf(
      rules.map(([one, priority, given], at) =>
        rule(`r${at}`, one, {
          ...(priority !== null && { priority }),
          event: { type: `e${at % 2}`, params: given },
        }),
      ),
      { facts, conditions: Object.fromEntries(conditions.map((one, at) => [shared[at]!, one])) },
    ),
  );

/** What plain json-rules-engine makes of it, as anyone would call it; unknown facts are left out, flags are given. */
export async function plainly({ rules, conditions, facts: own }: RuleSet, given: Given) {
  const engine = new Engine([], { allowUndefinedFacts: true, replaceFactsInEventParams: true });
  for (const [name, one] of Object.entries(conditions)) engine.setCondition(name, one as TopLevelCondition);
  for (const { name, priority = 1, conditions: one, event } of rules)
    engine.addRule({ name, priority, conditions: one as TopLevelCondition, event });
  const known = Object.entries(given).filter(([, value]) => value !== null && !Number.isNaN(value));
  const flags = Object.keys(own).map((name) => [`${name}_ok`, known.some(([one]) => one === name)] as const);
  const { results } = await engine.run(Object.fromEntries([...flags, ...known]));
  return results.map(({ name, event }) => ({ name, type: event?.type, params: event?.params ?? {} }));
}
