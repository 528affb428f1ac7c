import fc from 'fast-check';
import { Engine } from 'json-rules-engine';
import { describe, expect, it } from 'vitest';
import type { Condition } from '#core/rules/format/condition.ts';
import type { GivenFacts } from '#core/rules/evaluate/evaluation.ts';
import { makeReference } from '#core/rules/evaluate/reference.ts';
import type { FactValues, Rule, RuleSet } from '#core/rules/format/rule-set.ts';
import { toProgram } from '#core/rules/program/to-program.ts';
import { shareOf } from '../../../support/share-of.ts';

const names = ['a', 'b', 'c'];
const evaluatorOf = (ruleSet: RuleSet) => makeReference(toProgram(ruleSet, []));
const words = { zh: '甲', en: 'a' };
const ruleSetOf = (rules: Rule[], conditions: RuleSet['conditions'] = {}): RuleSet => ({
  id: 'test',
  version: 1,
  kind: 'generic',
  title: words,
  description: words,
  clauses: [],
  facts: { ...Object.fromEntries(names.map((name) => [name, { type: 'number' }])), d: { type: 'object' } },
  conditions,
  rules,
  reasons: {},
  tests: [{ name: 'none', facts: {}, expect: { fired: [] } }],
});
const rule = (name: string, conditions: Condition, priority?: number): Rule => ({
  name,
  ...(priority !== undefined && { priority }),
  conditions,
  event: { type: name },
});
const over = (fact: string, value: number): Condition => ({ fact, operator: 'greaterThan', value });

const comparison = fc.record({
  fact: fc.constantFrom(...names),
  operator: fc.constantFrom('lessThan', 'lessThanInclusive', 'greaterThan', 'greaterThanInclusive', 'equal'),
  value: fc.integer({ min: 0, max: 4 }),
});
const condition: fc.Arbitrary<Condition> = fc.letrec<{ node: Condition; root: Condition }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 3 },
    comparison,
    fc.array(tie('node'), { minLength: 1, maxLength: 3 }).map((all) => ({ all })),
    fc.array(tie('node'), { minLength: 1, maxLength: 3 }).map((any) => ({ any })),
  ),
  root: fc.oneof(
    fc.array(tie('node'), { minLength: 1, maxLength: 3 }).map((all) => ({ all })),
    fc.array(tie('node'), { minLength: 1, maxLength: 3 }).map((any) => ({ any })),
  ),
})).root;
const rules = fc
  .array(fc.tuple(condition, fc.integer({ min: 1, max: 3 })), { minLength: 1, maxLength: 5 })
  .map((all) => all.map(([conditions, priority], at) => rule(`r${at}`, conditions, priority)));
const facts: fc.Arbitrary<FactValues> = fc
  .record(
    {
      a: fc.integer({ min: 0, max: 4 }),
      b: fc.integer({ min: 0, max: 4 }),
      c: fc.integer({ min: 0, max: 4 }),
    },
    { requiredKeys: [] },
  )
  .map((values) => ({ ...values }));

describe('events', () => {
  it('come by priority, then in the order of the file, not by the depth of the tree', async () => {
    const shallow = over('a', 0);
    const deep: Condition = { all: [{ any: [{ all: [over('a', 0)] }] }] };
    const evaluator = evaluatorOf(
      ruleSetOf([
        rule('deep', { all: [deep] }),
        rule('shallow', { all: [shallow] }),
        rule('first', { all: [shallow] }, 9),
      ]),
    );
    expect((await evaluator.evaluate({ a: 1 })).fired).toEqual(['first', 'deep', 'shallow']);
  });

  it('of any rule set are those of plain json-rules-engine', async () => {
    let fired = 0;
    await fc.assert(
      fc.asyncProperty(rules, facts, async (some, values) => {
        const engine = new Engine([], { allowUndefinedFacts: true });
        for (const { name, conditions, event, priority } of some)
          engine.addRule({ name, priority: priority ?? 1, conditions: conditions as never, event });
        const plain = (await engine.run(values)).results.map(({ name }) => name).sort();
        const ours = (await evaluatorOf(ruleSetOf(some)).evaluate(values)).fired;
        expect([...ours].sort()).toEqual(plain);
        fired += plain.length;
      }),
      { numRuns: shareOf(300) },
    );
    expect(fired).toBeGreaterThan(shareOf(100));
  });

  it('are the same when many clients are evaluated at once, each with its own', async () => {
    const evaluator = evaluatorOf(
      ruleSetOf([rule('high', { all: [over('a', 2)] }), rule('some', { all: [over('a', 0)] })]),
    );
    const clients = Array.from({ length: 50 }, (_, at) => ({ a: at % 4 }));
    const together = await Promise.all(clients.map((client) => evaluator.evaluate(client)));
    for (const [at, client] of clients.entries()) {
      expect(together[at]!.fired).toEqual(
        [client.a > 2 ? 'high' : '', client.a > 0 ? 'some' : ''].filter((name) => name !== ''),
      );
    }
  });
});

describe('an unknown fact', () => {
  const cases: [string, Condition, GivenFacts, boolean, string[]][] = [
    ['decides nothing alone', { all: [over('a', 1)] }, {}, false, ['a']],
    [
      'does not matter when another part is false',
      { all: [over('a', 1), over('b', 1)] },
      { b: 0 },
      false,
      [],
    ],
    ['leaves open what else holds', { all: [over('a', 1), over('b', 1)] }, { b: 2 }, false, ['a']],
    [
      'does not matter when another part is enough',
      { any: [over('a', 1), over('b', 1)] },
      { b: 2 },
      true,
      [],
    ],
    ['leaves open what nothing else holds', { any: [over('a', 1), over('b', 1)] }, { b: 0 }, false, ['a']],
    ['is told by its flag', { all: [{ fact: 'a_ok', operator: 'equal', value: false }] }, {}, true, []],
    [
      'is named when a known one is compared with it',
      { any: [{ fact: 'a', operator: 'lessThan', value: { fact: 'b' } }] },
      { a: 1 },
      false,
      ['b'],
    ],
    [
      'is one thing with a property that is null',
      { all: [{ fact: 'd', path: '$.size', operator: 'lessThan', value: 1 }] },
      { d: { size: null } },
      false,
      ['d'],
    ],
    ['stays unknown below not', { not: { not: over('a', 1) } }, {}, false, ['a']],
    ['is named once', { any: [over('a', 1), over('b', 1), over('a', 2)] }, {}, false, ['a', 'b']],
    [
      'has a flag that is false when it is known',
      { all: [{ fact: 'a_ok', operator: 'equal', value: false }] },
      { a: 1 },
      false,
      [],
    ],
  ];
  it.each(cases)('%s', async (_, conditions, values, fires, needs) => {
    const { fired, undetermined } = await evaluatorOf(ruleSetOf([rule('r', conditions)])).evaluate(values);
    expect(fired).toEqual(fires ? ['r'] : []);
    expect(undetermined).toEqual(needs.length > 0 ? [{ rule: 'r', needs }] : []);
  });

  it('never makes a rule fire that would not fire for some value of it', async () => {
    let hidden = 0;
    await fc.assert(
      fc.asyncProperty(rules, facts, fc.constantFrom(...names), async (some, values, name) => {
        const evaluator = evaluatorOf(ruleSetOf(some));
        const { [name]: _, ...without } = values;
        const { fired, undetermined } = await evaluator.evaluate(without);
        const open = undetermined.map(({ rule: open }) => open);
        const worlds = await Promise.all(
          [0, 1, 2, 3, 4].map((value) => evaluator.evaluate({ ...without, [name]: value })),
        );
        for (const one of fired) for (const world of worlds) expect(world.fired).toContain(one);
        for (const world of worlds) for (const one of world.fired) expect([...fired, ...open]).toContain(one);
        hidden += open.length;
      }),
      { numRuns: shareOf(150) },
    );
    expect(hidden).toBeGreaterThan(shareOf(20));
  });

  it('stays unknown below a shared condition', async () => {
    const shared = ruleSetOf([rule('r', { all: [{ condition: 'leaving' }] })], {
      leaving: { all: [over('a', 1)] },
    });
    expect((await evaluatorOf(shared).evaluate({ a: 2 })).fired).toEqual(['r']);
    expect((await evaluatorOf(shared).evaluate({})).undetermined).toEqual([{ rule: 'r', needs: ['a'] }]);
  });
});
