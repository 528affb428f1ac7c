import fc from 'fast-check';
import { decorators, operators } from '#core/rules/compile/operators.ts';
import type { Comparison, Condition, FactReference } from '#core/rules/format/condition.ts';
import type { Rule } from '#core/rules/format/rule-set.ts';
import { facts, number, text } from '#test/core/rules/rule-sets.ts';

const name = fc.oneof(fc.constantFrom(...Object.keys(facts), 'a.b', 'is', 'fact', '_x0041_', '名称'), text);
const factName = name.filter((one) => one !== '' && !one.endsWith('_ok'));
const path = fc
  .array(fc.constantFrom('size', 'part', '名', 'a\u2028', 'é'), { minLength: 1, maxLength: 3 })
  .map((parts) => ['$', ...parts].join('.'));

export const reference: fc.Arbitrary<FactReference> = fc
  .tuple(factName, fc.option(path, { nil: undefined }))
  .map(([fact, one]) => (one === undefined ? { fact } : { fact, path: one }));

/** Texts that other things are written as. */
const mistaken = fc.constantFrom(
  ...[
    'true',
    'FALSE',
    'null',
    'fact n',
    'IN',
    'Or',
    'Known',
    '或',
    'Dec-1',
    '上午3',
    '# x',
    '=1',
    '-1',
    '@x',
  ],
);
export const wideText = fc.oneof(
  text,
  mistaken,
  fc.string({ unit: 'binary', maxLength: 8 }),
  fc.string({ maxLength: 12 }),
);
const scalar = fc.oneof(number, wideText, fc.boolean(), fc.double({ noNaN: true, noDefaultInfinity: true }));
const operator = fc
  .tuple(
    fc.array(fc.constantFrom(...decorators.keys()), { maxLength: 3 }),
    fc.constantFrom(...operators.keys()),
  )
  .map(([words, last]) => [...words, last].join(':'));

/** Comparisons of one fact in all forms that the format has; `in` and `notIn` with one value are no form of it. */
export const comparisonOf = (subject: FactReference): fc.Arbitrary<Comparison> =>
  fc.oneof(
    {
      weight: 5,
      arbitrary: fc
        .tuple(operator, fc.oneof(scalar, fc.array(scalar, { maxLength: 4 }), reference))
        .map(([sign, value]): Comparison => ({ ...subject, operator: sign, value }))
        .filter(({ operator: sign, value }) => !/^(in|notIn)$/.test(sign) || typeof value === 'object'),
    },
    ...(subject.path === undefined
      ? [
          fc.boolean().map((value): Comparison => ({ fact: `${subject.fact}_ok`, operator: 'equal', value })),
          fc.boolean().map((value): Comparison => ({
            fact: `${subject.fact}_ok`,
            operator: 'notEqual',
            value,
          })),
        ]
      : []),
  );

/** What one cell can say: a chain of comparisons, or several chains. */
const cellOf = (subject: FactReference): fc.Arbitrary<Condition[]> => {
  const inColumn = comparisonOf(subject).filter(
    ({ fact, operator: sign }) => fact === subject.fact || sign === 'equal',
  );
  const chain = fc.array(inColumn, { minLength: 1, maxLength: 3 });
  const alternatives = fc.array(chain, { minLength: 1, maxLength: 3 }).map((chains) => ({
    any: chains.map((all): Condition => (all.length === 1 ? all[0]! : { all })),
  }));
  return fc.oneof(
    { weight: 3, arbitrary: chain },
    alternatives.map((one) => [one]),
  );
};

const subjects: FactReference[] = [
  { fact: 'n' },
  { fact: 'thing', path: '$.size' },
  { fact: 'thing' },
  { fact: '";throw 1;//' },
  { fact: 'a.b' },
];

/** Conjuncts of some columns, their comparisons mixed. */
export const conjuncts: fc.Arbitrary<Condition[]> = fc
  .subarray(subjects, { minLength: 1 })
  .chain((some) => fc.tuple(...some.map(cellOf)))
  .chain((cells) => {
    const all = cells.flat();
    return fc.shuffledSubarray(all, { minLength: all.length });
  });

const conditions: fc.Arbitrary<Condition> = fc.oneof(
  { weight: 3, arbitrary: conjuncts.map((all) => ({ all })) },
  fc
    .array(
      conjuncts.map((all): Condition => (all.length === 1 && 'operator' in all[0]! ? all[0] : { all })),
      { minLength: 1, maxLength: 3 },
    )
    .map((any) => ({ any })),
);

const json = fc.oneof(
  { weight: 4, arbitrary: scalar },
  reference,
  fc.jsonValue({ maxDepth: 2 }).filter((value) => !JSON.stringify(value).includes('__proto__')),
);
export const params = fc.dictionary(
  fc.constantFrom('points', 'reason', 'a b', '"', 'then', '权重'),
  json as fc.Arbitrary<never>,
  { maxKeys: 4, noNullPrototype: true },
);

const ruleName = wideText.filter((one) => one !== '');

/** Rules that have the shape of a scorecard, names told apart. */
export const scorecard: fc.Arbitrary<Rule[]> = fc.uniqueArray(
  fc.record(
    {
      name: ruleName,
      priority: fc.integer({ min: 1, max: 1000 }),
      conditions,
      event: fc.record({ type: ruleName, params }, { requiredKeys: ['type'] }),
    },
    { requiredKeys: ['name', 'conditions', 'event'] },
  ),
  { selector: (rule) => rule.name, minLength: 1, maxLength: 6 },
);
