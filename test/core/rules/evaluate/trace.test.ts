import fc from 'fast-check';
import { Engine, type TopLevelCondition } from 'json-rules-engine';
import { describe, expect, it } from 'vitest';
import { compile } from '#core/rules/compile/compile.ts';
import { makeReference } from '#core/rules/evaluate/reference.ts';
import { makeTracer } from '#core/rules/evaluate/trace.ts';
import type { Condition } from '#core/rules/format/condition.ts';
import type { RuleSet } from '#core/rules/format/rule-set.ts';
import { toProgram } from '#core/rules/program/to-program.ts';
import { client, type Given, rule, ruleSet, ruleSetOf } from '../rule-sets.ts';
import { shareOf } from '../../../support/share-of.ts';

interface Leaf {
  factResult?: unknown;
  valueResult?: unknown;
  result?: boolean;
}
interface Tree extends Leaf {
  all?: Tree[];
  any?: Tree[];
  not?: Tree;
}

const leavesOf = (tree: Tree): Leaf[] =>
  (tree.all ?? tree.any ?? (tree.not && [tree.not]))?.flatMap(leavesOf) ?? [tree];
const isKnown = (value: unknown) => value !== undefined && value !== null && !Number.isNaN(value);

/** What json-rules-engine itself found for each comparison of each rule, in file order. */
async function engineLeaves({ rules, conditions, facts }: RuleSet, given: Given) {
  const engine = new Engine([], { allowUndefinedFacts: true, replaceFactsInEventParams: true });
  for (const [name, one] of Object.entries(conditions)) engine.setCondition(name, one as TopLevelCondition);
  for (const { name, conditions: one, event } of rules)
    engine.addRule({ name, conditions: one as TopLevelCondition, event });
  const known = Object.entries(given).filter(([, value]) => isKnown(value));
  const flags = Object.keys(facts).map(
    (name) => [`${name}_ok`, known.some(([one]) => one === name)] as const,
  );
  const { results, failureResults } = await engine.run(Object.fromEntries([...flags, ...known]));
  return new Map(
    [...results, ...failureResults].map(({ name, conditions: tree }) => [name, leavesOf(tree as Tree)]),
  );
}

it('a trace says what was compared, with the value that was read, and what came of it', () => {
  const big: Condition = { fact: 'thing', path: '$.part.size', operator: 'greaterThan', value: 2 };
  const named = { fact: 'text', operator: 'equal', value: 'a' };
  const some = ruleSetOf(
    [
      rule('either', { any: [big, named] }),
      rule('both', { all: [big, named] }),
      rule('one', { all: [named] }),
    ],
    { facts: { thing: { type: 'object' }, text: { type: 'string' } } },
  );
  const first = { pointer: '/rules/0/conditions/any/0', fact: 'thing.part.size' };
  const traced = (given: Given) => makeTracer(toProgram(some, []))(given);
  expect(traced({ thing: { part: { size: 3 } }, text: 'b' })[0]).toEqual({
    rule: 'either',
    verdict: 'fired',
    tests: [
      { ...first, value: 3, result: 'true' },
      { pointer: '/rules/0/conditions/any/1', fact: 'text', value: 'b', result: 'false' },
    ],
  });
  expect(traced({ thing: { part: {} }, text: 'b' })[0]?.tests[0]).toEqual({
    ...first,
    value: null,
    result: 'unknown',
  });
  expect(traced({ text: 'b' }).map(({ verdict }) => verdict)).toEqual([
    'undetermined',
    'not fired',
    'not fired',
  ]);
});

describe.each([
  ['of their types', false],
  ['sometimes of other types', true],
])('the trace of any rule set over facts %s', (_, wrong) => {
  it('has the verdicts of the evaluation without trace and of the reference', async () => {
    await fc.assert(
      fc.asyncProperty(ruleSet, client(wrong), async (some, given) => {
        const program = toProgram(some, []);
        const traced = makeTracer(program)(given);
        const named = (verdict: string) =>
          traced.filter((one) => one.verdict === verdict).map(({ rule }) => rule);
        for (const { fired, undetermined } of [
          compile(program).evaluate(given),
          await makeReference(program).evaluate(given),
        ]) {
          expect(named('fired')).toEqual(fired);
          expect(named('undetermined')).toEqual(undetermined.map(({ rule }) => rule));
        }
      }),
      { numRuns: shareOf(150) },
    );
  });

  it('has the result of json-rules-engine for each comparison of known facts, and unknown for the others', async () => {
    const seen = { true: 0, false: 0, unknown: 0 };
    await fc.assert(
      fc.asyncProperty(ruleSet, client(wrong), async (some, given) => {
        const leaves = await engineLeaves(some, given);
        for (const { rule, tests } of makeTracer(toProgram(some, []))(given)) {
          const found = leaves.get(rule)!;
          expect(tests).toHaveLength(found.length);
          for (const [at, { result, value, fact }] of tests.entries()) {
            const leaf = found[at]!;
            seen[result]++;
            if (result !== 'unknown') expect([fact, result]).toEqual([fact, String(leaf.result)]);
            else if (isKnown(leaf.factResult)) expect(leaf).toHaveProperty('valueResult', undefined);
            else expect(value).toBeNull();
          }
        }
      }),
      { numRuns: shareOf(150) },
    );
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(shareOf(150));
  });
});

it('a client before leaves nothing behind', () => {
  fc.assert(
    fc.property(ruleSet, client(true), client(true), (some, one, other) => {
      const used = makeTracer(toProgram(some, []));
      used(one);
      expect(used(other)).toEqual(makeTracer(toProgram(some, []))(other));
    }),
    { numRuns: shareOf(100) },
  );
});
