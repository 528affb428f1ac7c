import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { catalogue } from '#core/facts/catalogue.ts';
import { check } from '#core/rules/check/check.ts';
import { compile } from '#core/rules/compile/compile.ts';
import type { Condition } from '#core/rules/format/condition.ts';
import { makeReference } from '#core/rules/evaluate/reference.ts';
import type { OwnFact } from '#core/rules/format/rule-set.ts';
import { toProgram } from '#core/rules/program/to-program.ts';
import { rule, ruleSetOf } from '../rule-sets.ts';
import { shareOf } from '../../../support/share-of.ts';

const facts: Record<string, OwnFact> = {
  a: { type: 'number' },
  b: { type: 'number' },
  tags: { type: 'list', of: { type: 'number' } },
  home: { type: 'object', properties: { x: { type: 'number' }, y: { type: 'number' } } },
};
const fileOf = (condition: Condition, shared: Condition) =>
  ruleSetOf([rule('R', { all: [condition] })], { facts, conditions: { shared: { all: [shared] } } });
const refused = (file: object) =>
  check(file, catalogue)
    .findings.map(({ kind }) => kind)
    .filter((kind) => !['missing-test', 'unused-condition'].includes(kind));

const comparison = (fact: string, operator: string, value: unknown, path?: string) =>
  ({ fact, operator, value, ...(path !== undefined && { path }) }) as Condition;
const ok = (fact: string, value = true): Condition => ({ fact: `${fact}_ok`, operator: 'equal', value });
const never: Condition = { all: [ok('a'), ok('a', false)] };

/** What json-rules-engine and the compiled rules say of one client. */
async function bothOf(condition: Condition, given: object, shared = never) {
  const program = toProgram(fileOf(condition, shared), catalogue);
  const plain = await makeReference(program)
    .evaluate({ ...given })
    .then(({ fired }) => fired)
    .catch((error: unknown) => String(error));
  const compiled = compile(program).evaluate({ ...given });
  return { plain, compiled: compiled.fired, undetermined: compiled.undetermined.map((one) => one.rule) };
}

describe('where json-rules-engine decides on a missing value', () => {
  it.each<[string, Condition, object]>([
    ['notEqual', comparison('a', 'notEqual', 1), {}],
    ['notIn', comparison('a', 'notIn', [1]), {}],
    ['a decorator not:', comparison('a', 'not:greaterThan', 1), {}],
    ['a decorator every…:', comparison('a', 'everyValue:notEqual', [1]), {}],
    ['swap:doesNotContain', comparison('a', 'swap:doesNotContain', [1]), {}],
    ['not', { not: comparison('a', 'equal', 1) }, {}],
    ['two missing facts', comparison('a', 'equal', { fact: 'b' }), {}],
    ['a missing property', { all: [ok('home'), comparison('home', 'notEqual', 1, '$.x')] }, { home: {} }],
    [
      'a list without a missing property',
      {
        all: [ok('home'), ok('tags'), comparison('tags', 'doesNotContain', { fact: 'home', path: '$.x' })],
      },
      { home: {}, tags: [1] },
    ],
  ])('by %s, the rule stays undetermined and the checker refuses it', async (_, condition, given) => {
    const { plain, compiled, undetermined } = await bothOf(condition, given);
    expect({ plain, compiled, undetermined }).toEqual({ plain: ['R'], compiled: [], undetermined: ['R'] });
    expect(refused(fileOf(condition, never))).toEqual(expect.arrayContaining(['missing-guard']));
  });

  it('a list that is missing ends the whole evaluation there: the checker refuses it even with guards', async () => {
    const condition = { all: [ok('a'), ok('tags'), comparison('a', 'in', { fact: 'tags' })] };
    const { plain, compiled } = await bothOf(condition, { a: 1 });
    expect([plain, compiled]).toEqual([expect.stringContaining('TypeError'), []]);
    expect(refused(fileOf(condition, never))).toEqual(['operator']);
  });
});

describe('a rule that the checker accepts', () => {
  const number = fc.integer({ min: 0, max: 2 });
  const value = fc.oneof(
    number,
    fc.constantFrom({ fact: 'a' }, { fact: 'b' }, { fact: 'home', path: '$.y' }),
  );
  const leaf = fc.oneof(
    {
      weight: 3,
      arbitrary: fc.constantFrom(ok('a'), ok('b'), ok('tags'), ok('home'), ok('a', false), ok('b', false)),
    },
    fc
      .tuple(
        fc.constantFrom('a', 'b'),
        fc.constantFrom(
          'equal',
          'notEqual',
          'lessThan',
          'not:greaterThan',
          'swap:lessThanInclusive',
          'not:not:equal',
        ),
        value,
      )
      .map(([fact, operator, other]) => comparison(fact, operator, other)),
    fc
      .tuple(
        fc.constantFrom('a', 'b'),
        fc.constantFrom(
          'in',
          'notIn',
          'someValue:equal',
          'everyValue:notEqual',
          'swap:contains',
          'swap:doesNotContain',
        ),
        fc.array(number, { minLength: 1, maxLength: 2 }),
      )
      .map(([fact, operator, others]) => comparison(fact, operator, others)),
    fc
      .tuple(
        fc.constantFrom(
          'contains',
          'doesNotContain',
          'someFact:equal',
          'everyFact:lessThan',
          'not:someFact:equal',
        ),
        value,
      )
      .map(([operator, other]) => comparison('tags', operator, other)),
    fc
      .tuple(fc.constantFrom('equal', 'notEqual', 'greaterThan'), value)
      .map(([operator, other]) => comparison('home', operator, other, '$.x')),
  );
  const treeOf = (first: fc.Arbitrary<Condition>) =>
    fc.letrec<{ tree: Condition }>((tie) => {
      const parts = fc.array(tie('tree'), { minLength: 1, maxLength: 3 });
      return {
        tree: fc.oneof(
          { maxDepth: 3, withCrossShrink: true },
          first,
          parts.map((all) => ({ all })),
          parts.map((any) => ({ any })),
          tie('tree').map((not) => ({ not })),
        ),
      };
    }).tree;
  const shared = treeOf(leaf);
  const tree = treeOf(fc.oneof({ weight: 6, arbitrary: leaf }, fc.constant({ condition: 'shared' })));

  /** The tree as a careful author writes it: every guard around it. */
  const guarded = (condition: Condition): Condition => ({
    all: [ok('a'), { any: [{ all: [ok('b'), ok('tags'), condition] }] }],
  });
  const sometimes = <Value>(values: fc.Arbitrary<Value>) => fc.option(values, { nil: undefined });
  const home = fc.record({ x: number, y: number }, { requiredKeys: [] });
  const client = fc.record({
    a: sometimes(number),
    b: sometimes(number),
    tags: sometimes(fc.array(number, { maxLength: 2 })),
    home: sometimes(home),
  });

  it('fires exactly where json-rules-engine fires it, whatever is missing', async () => {
    let [accepted, fired, open] = [0, 0, 0];
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(tree, tree.map(guarded)),
        shared,
        fc.array(client, { minLength: 8, maxLength: 8 }),
        async (condition, other, clients) => {
          if (refused(fileOf(condition, other)).length > 0) return;
          accepted += 1;
          for (const given of clients) {
            const { plain, compiled, undetermined } = await bothOf(condition, given, other);
            expect(compiled).toEqual(plain);
            fired += compiled.length;
            open += undetermined.length;
          }
        },
      ),
      { numRuns: shareOf(2_000) },
    );
    expect(accepted).toBeGreaterThan(shareOf(300));
    expect(fired).toBeGreaterThan(shareOf(300));
    expect(open).toBeGreaterThan(shareOf(100));
  });
});
