import fc from 'fast-check';
import { check } from '#core/rules/check/check.ts';
import type { Checked } from '#core/rules/check/check.ts';
import type { Condition } from '#core/rules/format/condition.ts';
import type { OwnFact } from '#core/rules/format/rule-set.ts';

export type Facts = Readonly<Record<string, unknown>>;
type Values = readonly unknown[];

/** A fact with all values that it can have, as far as rules tell them apart. */
interface Small {
  readonly fact: OwnFact;
  readonly values: Values;
  readonly comparisons: (name: string, others: readonly string[]) => fc.Arbitrary<Condition>;
}

const oneOf = fc.constantFrom;
const compare = (fact: string, operator: string, value: unknown, path?: string) =>
  ({ fact, operator, value, ...(path !== undefined && { path }) }) as Condition;
const guard = (fact: string): Condition => ({ fact: `${fact}_ok`, operator: 'equal', value: true });
const guarded = (comparison: Condition, ...facts: string[]): Condition => ({
  all: [...facts.map(guard), comparison],
});
const sizes = ['lessThan', 'lessThanInclusive', 'greaterThan', 'greaterThanInclusive'];
const signs = [...sizes, 'equal'];

const isKnown = (name: string) =>
  fc
    .tuple(oneOf('equal', 'notEqual'), fc.boolean())
    .map(([operator, value]) => compare(`${name}_ok`, operator, value));

/** Comparisons of numbers and days with constants, and with other facts of the same type. */
const ordered =
  (constants: Values) =>
  (name: string, others: readonly string[]): fc.Arbitrary<Condition> =>
    fc.oneof(
      {
        weight: 5,
        arbitrary: fc.tuple(oneOf(...signs), oneOf(...constants)).map(([o, v]) => compare(name, o, v)),
      },
      fc
        .tuple(oneOf('notEqual', 'not:lessThan', 'not:not:equal', 'swap:notEqual'), oneOf(...constants))
        .map(([o, v]) => guarded(compare(name, o, v), name)),
      fc
        .tuple(
          oneOf('in', 'notIn', 'everyValue:lessThan', 'not:someValue:equal'),
          fc.array(oneOf(...constants), { minLength: 1, maxLength: 3 }),
        )
        .map(([o, v]) => guarded(compare(name, o, v), name)),
      isKnown(name),
      ...others.map((other) =>
        oneOf(...signs, 'notEqual', 'swap:lessThan').map((o) =>
          guarded(compare(name, o, { fact: other }), name, other),
        ),
      ),
    );

const texts =
  (constants: readonly string[]) =>
  (name: string, others: readonly string[]): fc.Arbitrary<Condition> =>
    fc.oneof(
      { weight: 3, arbitrary: oneOf(...constants).map((v) => compare(name, 'equal', v)) },
      fc
        .tuple(oneOf('notEqual', 'not:equal'), oneOf(...constants))
        .map(([o, v]) => guarded(compare(name, o, v), name)),
      fc
        .tuple(oneOf('in', 'notIn'), fc.array(oneOf(...constants), { minLength: 1, maxLength: 2 }))
        .map(([o, v]) => guarded(compare(name, o, v), name)),
      isKnown(name),
      ...others.map((other) =>
        oneOf('equal', 'notEqual').map((o) => guarded(compare(name, o, { fact: other }), name, other)),
      ),
    );

const range = (from: number, to: number, step = 1) =>
  Array.from({ length: Math.round((to - from) / step) + 1 }, (_, at) => from + at * step);

const lists = ['x', 'y', 'z'].reduce<string[][]>(
  (all, text) => [...all, ...all.map((list) => [...list, text])],
  [[]],
);

const small: Readonly<Record<string, Small>> = {
  i: {
    fact: { type: 'integer', domain: { min: 0, max: 3 } },
    values: range(0, 3),
    comparisons: ordered([0, 1, 2, 3]),
  },
  j: {
    fact: { type: 'integer', domain: { min: -1, max: 2 } },
    values: range(-1, 2),
    comparisons: ordered([-1, 0, 1, 2]),
  },
  n: {
    fact: { type: 'number', step: 0.5, domain: { min: 0.3, max: 1.7 } },
    values: [0.5, 1, 1.5],
    comparisons: ordered([0.3, 0.5, 0.75, 1, 1.25, 1.5]),
  },
  f: {
    fact: { type: 'boolean' },
    values: [true, false],
    comparisons: (name) =>
      fc.oneof(
        fc.boolean().map((v) => compare(name, 'equal', v)),
        fc.boolean().map((v) => guarded(compare(name, 'notEqual', v), name)),
        isKnown(name),
      ),
  },
  t: {
    fact: { type: 'string', domain: { values: ['a', 'b', 'c'] } },
    values: ['a', 'b', 'c'],
    comparisons: texts(['a', 'b', 'c']),
  },
  s: {
    fact: { type: 'string' },
    values: ['a', 'b', 'c', 'd', 'another', 'one more'],
    comparisons: texts(['a', 'd']),
  },
  d: {
    fact: { type: 'date', domain: { values: ['2026-01-05', '2026-01-06', '2026-02-01'] } },
    values: ['2026-01-05', '2026-01-06', '2026-02-01'],
    comparisons: ordered(['2026-01-05', '2026-01-06', '2026-02-01']),
  },
  l: {
    fact: { type: 'list', of: { type: 'string', domain: { values: ['x', 'y', 'z'] } } },
    values: lists,
    comparisons: (name) =>
      fc
        .tuple(
          oneOf('contains', 'doesNotContain', 'someFact:equal', 'everyFact:notEqual', 'not:contains'),
          oneOf('x', 'y'),
        )
        .map(([o, v]) => guarded(compare(name, o, v), name)),
  },
  o: {
    fact: {
      type: 'object',
      properties: { p: { type: 'integer', domain: { min: 0, max: 2 } }, q: { type: 'boolean' } },
    },
    values: [
      {},
      ...range(0, 2).flatMap((p) => [{ p }, { p, q: true }, { p, q: false }]),
      { q: true },
      { q: false },
    ],
    comparisons: (name) =>
      fc.oneof(
        fc.tuple(oneOf(...signs), oneOf(0, 1, 2)).map(([o, v]) => compare(name, o, v, '$.p')),
        fc.boolean().map((v) => compare(name, 'equal', v, '$.q')),
      ),
  },
};

/** Facts that can be compared with each other. */
const alike = [['i', 'j', 'n'], ['t', 's'], ['d']];
const othersOf = (name: string, names: readonly string[]) =>
  (alike.find((group) => group.includes(name)) ?? []).filter((one) => one !== name && names.includes(one));

const mostClients = 1500;
const fitting = (names: readonly string[]) =>
  names.reduce((product, name) => product * (small[name]!.values.length + 1), 1) <= mostClients;

const node = (names: readonly string[], shared: readonly string[]): fc.Arbitrary<Condition> =>
  fc.letrec<{ node: Condition }>((tie) => {
    const comparison = oneOf(...names).chain((name) => small[name]!.comparisons(name, othersOf(name, names)));
    const negatable = oneOf(...names.filter((name) => name !== 'o'), 'i').chain((name) =>
      small[name]!.comparisons(name, othersOf(name, names)).map((one): Condition => ({
        all: [...new Set([name, ...othersOf(name, names)])].map(guard).concat({ not: { any: [one] } }),
      })),
    );
    return {
      node: fc.oneof(
        { maxDepth: 2 },
        { weight: 4, arbitrary: comparison },
        ...(shared.length > 0 ? [oneOf(...shared).map((condition) => ({ condition }))] : []),
        fc.array(tie('node'), { minLength: 1, maxLength: 3 }).map((all) => ({ all })),
        fc.array(tie('node'), { minLength: 1, maxLength: 3 }).map((any) => ({ any })),
        negatable,
      ),
    };
  }).node;

const root = (names: readonly string[], shared: readonly string[]): fc.Arbitrary<Condition> =>
  fc.oneof(
    {
      weight: 3,
      arbitrary: fc.array(node(names, shared), { minLength: 1, maxLength: 3 }).map((all) => ({ all })),
    },
    fc.array(node(names, shared), { minLength: 1, maxLength: 3 }).map((any) => ({ any })),
  );

const decision = fc.oneof(
  fc.constant(undefined),
  fc
    .tuple(oneOf('all', 'first', 'unique'), fc.boolean())
    .map(([hit, cover]) => ({ hit, ...(cover && { cover }) })),
  fc
    .tuple(
      fc.uniqueArray(oneOf(-1, 0, 0.5, 1, 2, 3, 4, 6), { minLength: 1, maxLength: 4 }),
      fc.option(oneOf(2, 3)),
      fc.boolean(),
    )
    .map(([from, cap, cover]) => ({
      sum: 'points',
      ...(cap !== null && { cap }),
      levels: from.sort((a, b) => a - b).map((at) => ({ level: `from ${at}`, from: at })),
      ...(cover && { cover }),
    })),
);

export interface SmallSet {
  readonly json: object;
  readonly names: readonly string[];
}

type Decided = { hit: string } | { sum: string } | undefined;
type Parts = readonly [conditions: Condition, priority: number, type: string, points: number];

const anyNames = fc
  .uniqueArray(oneOf(...Object.keys(small)), { minLength: 2, maxLength: 4 })
  .map((names) => (names.includes('i') ? names : ['i', ...names]))
  .filter(fitting);

const anyRule = (names: readonly string[]): fc.Arbitrary<Parts> =>
  fc.tuple(root(names, ['shared']), oneOf(1, 1, 2, 3), oneOf('a', 'b', 'c'), oneOf(0, 0.5, 1, 2, -1));

function setOf(
  names: readonly string[],
  shared: Condition,
  rules: readonly Parts[],
  decided: Decided,
): SmallSet {
  const isSum = decided !== undefined && 'sum' in decided;
  const json = {
    id: 'small',
    version: 1,
    kind: 'generic',
    title: { zh: '小', en: 'small' },
    facts: Object.fromEntries(names.map((name) => [name, small[name]!.fact])),
    conditions: { shared },
    rules: rules.map(([conditions, priority, type, points], at) => ({
      name: `r${at}`,
      priority,
      conditions,
      event: isSum ? { type: 'points', params: { points } } : { type },
    })),
    ...(decided && { decision: decided }),
  };
  return { names, json };
}

/** Rule sets of so few clients that all of them can be looked at. Some of them the checker refuses. */
export const anySet: fc.Arbitrary<SmallSet> = anyNames.chain((names) =>
  fc
    .tuple(root(names, []), fc.array(anyRule(names), { minLength: 1, maxLength: 5 }), decision)
    .map(([shared, rules, decided]) => setOf(names, shared, rules, decided)),
);

/** Two versions of a small set: some rules are others, one may be gone, levels may lie elsewhere. */
export const anyPair: fc.Arbitrary<readonly [SmallSet, SmallSet]> = anyNames.chain((names) =>
  fc
    .tuple(
      root(names, []),
      fc.array(fc.tuple(anyRule(names), anyRule(names), oneOf(0, 0, 0, 1, 2)), {
        minLength: 1,
        maxLength: 4,
      }),
      decision,
      decision,
    )
    .map(([shared, rules, decided, other]) => {
      const formOf = (one: Decided) => (one === undefined ? 'all' : 'sum' in one ? 'sum' : one.hit);
      const changed = rules.flatMap(([one, another, which]) =>
        which === 2 ? [] : [which === 1 ? another : one],
      );
      const before = rules.map(([one]) => one);
      return [
        setOf(names, shared, before, decided),
        setOf(
          names,
          shared,
          changed.length > 0 ? changed : before,
          formOf(decided) === formOf(other) ? other : decided,
        ),
      ] as const;
    }),
);

export type Sound = Required<Checked>;

/** The set as a program, unless the checker refuses it. */
export function soundOf({ json }: SmallSet): Sound | undefined {
  const { program, file, findings } = check(json, []);
  return program && file ? { program, file, findings } : undefined;
}

/** The values of a fact that rules tell apart. */
export const valuesOf = (name: string): readonly unknown[] => small[name]!.values;

/** All clients: every fact has each of its values, or is unknown. */
export function* everyClient(names: readonly string[]): Generator<Facts> {
  const [first, ...rest] = names;
  if (first === undefined) {
    yield {};
    return;
  }
  for (const others of everyClient(rest)) {
    yield others;
    for (const value of small[first]!.values) yield { [first]: value, ...others };
  }
}
