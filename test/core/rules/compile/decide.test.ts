import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile } from '#core/rules/compile/compile.ts';
import { makeDecide } from '#core/rules/compile/decide.ts';
import type { GenericRuleSet } from '#core/rules/format/generic-rule-set.ts';
import type { Rule, RuleSet } from '#core/rules/format/rule-set.ts';
import { toProgram } from '#core/rules/program/to-program.ts';
import { client, facts, type Given, plainly, rule, ruleSet, ruleSetOf } from '../rule-sets.ts';
import { shareOf } from '../../../support/share-of.ts';

type Decision = NonNullable<GenericRuleSet['decision']>;
type Told = Awaited<ReturnType<typeof plainly>>[number];

const levels = [-1, 0, 0.3, 2].map((from, at) => ({ level: `L${at}`, from }));
const decisions: Record<string, Decision> = {
  all: { hit: 'all' },
  first: { hit: 'first' },
  unique: { hit: 'unique' },
  sum: { sum: 'points', levels },
  'capped sum': { sum: 'points', cap: 1, levels },
};

function outcomeOf(some: RuleSet, decision: Decision | undefined, given: Given) {
  const compiled = compile(toProgram(some, []));
  const slots = compiled.prepare(given);
  return makeDecide(compiled, decision)(compiled.verdictsOf(slots), slots);
}

const sorted = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );

/** The policies as DESIGN.md section 3 has them, said as plainly as can be. */
function naively(decision: Decision, events: Omit<Told, 'name'>[]) {
  if ('sum' in decision) {
    let points = 0;
    for (const { params } of events) if (typeof params['points'] === 'number') points += params['points'];
    if (decision.cap !== undefined && points > decision.cap) points = decision.cap;
    points = Math.round(points * 1e6) / 1e6;
    return { level: decision.levels.filter(({ from }) => from <= points).pop()?.level ?? null, points };
  }
  if (decision.hit === 'all') return undefined;
  if (decision.hit === 'first') return { event: events[0] ?? null };
  const different = events.filter(
    (event, at) => events.findIndex((other) => sorted(other) === sorted(event)) === at,
  );
  return different.length > 1 ? { conflict: different } : { event: events[0] ?? null };
}

/** Few events over rules that often fire, so that they meet each other; some take from facts what they say. */
const points = fc.constantFrom<unknown>(
  ...[0.1, 0.2, -1, 3, '3', true],
  ...['n', 'n_ok', 'text'].map((fact) => ({ fact })),
);
const params = fc.oneof(
  fc.record({ points, to: fc.constantFrom('a', { fact: 'text' }) }, { requiredKeys: [] }),
  { weight: 5, arbitrary: fc.constant({ to: 'a', points: 0.1 }) },
  fc.constantFrom({ points: { fact: 'thing', path: '$.size' } }, { points: { fact: 'flag' } }),
);
const event = fc.record({ type: fc.constantFrom('one', 'one', 'other'), params }) as fc.Arbitrary<
  Rule['event']
>;
const withEvents = fc
  .tuple(ruleSet, fc.array(event, { minLength: 6, maxLength: 6 }))
  .map(([some, events]) => ({
    ...some,
    rules: some.rules.map((one, at) => ({ ...one, event: events[at]! })),
  }));

/** json-rules-engine's own events, in the order that this format gives them. */
async function eventsOf(some: RuleSet, given: Given): Promise<Omit<Told, 'name'>[]> {
  const told = new Map((await plainly(some, given)).map(({ name, ...one }) => [name, one]));
  return [...some.rules]
    .sort((a, b) => (b.priority ?? 1) - (a.priority ?? 1))
    .flatMap(({ name }) => told.get(name) ?? []);
}

describe.each(Object.entries(decisions))('the policy %s', (name, decision) => {
  it.each([false, true])(
    "makes of json-rules-engine's events what a plain fold makes (mistyped facts: %s)",
    async (wrong) => {
      const seen = new Set<string>();
      await fc.assert(
        fc.asyncProperty(withEvents, client(wrong), async (some, given) => {
          const outcome = outcomeOf(some, decision, given);
          const events = await eventsOf(some, given);
          expect(outcome).toEqual(naively(decision, events));
          seen.add(`${Math.min(events.length, 2)} ${Object.keys(outcome ?? {}).join()}`);
        }),
        { numRuns: shareOf(400) },
      );
      const keys = name === 'all' ? [''] : 'sum' in decision ? ['level,points'] : ['event'];
      const expected = [0, 1, 2].flatMap((count) => keys.map((key) => `${count} ${key}`));
      expect([...seen].sort()).toEqual([...expected, ...(name === 'unique' ? ['2 conflict'] : [])].sort());
    },
  );
});

const known = (fact: string, value: number) => ({
  all: [{ fact, operator: 'greaterThan', value }],
});
const twoFacts = { a: { type: 'number' as const }, b: { type: 'number' as const } };
const twoRules = ruleSetOf(
  [
    rule('high', known('a', 0), { priority: 2, event: { type: 'high', params: { points: 2 } } }),
    rule('low', known('b', 0), { event: { type: 'low', params: { points: 1 } } }),
  ],
  { facts: twoFacts },
);
const high = { type: 'high', params: { points: 2 } };
const low = { type: 'low', params: { points: 1 } };

describe('a rule that is undetermined', () => {
  it.each<[keyof typeof decisions, Given, object | undefined]>([
    ['first', { b: 1 }, { event: low }],
    ['first', { a: 1 }, { event: high }],
    ['first', {}, { event: null }],
    ['unique', { b: 1 }, { event: low }],
    ['unique', { a: 1, b: 1 }, { conflict: [high, low] }],
    ['sum', { b: 1 }, { level: 'L2', points: 1 }],
    ['sum', {}, { level: 'L1', points: 0 }],
    ['all', { b: 1 }, undefined],
  ])('counts as one that did not fire: %s of %j', (policy, given, outcome) => {
    expect(outcomeOf(twoRules, decisions[policy], given)).toEqual(outcome);
  });
});

describe('two events', () => {
  const always = { all: [{ fact: 'n_ok', operator: 'equal', value: true }] };
  const outcomeOfTwo = (one: object, other: object, given: Given = { n: 1, text: 'a' }) => {
    const events = [one, other].map((some) => ({ type: 'e', params: some as Record<string, never> }));
    return outcomeOf(
      ruleSetOf(
        events.map((own, at) => rule(`r${at}`, always, { event: own })),
        { facts },
      ),
      decisions['unique'],
      given,
    );
  };
  it.each<[string, object, object, boolean]>([
    [
      'with the same parameters in another order',
      { x: 1, y: { p: 2, q: [3] } },
      { y: { q: [3], p: 2 }, x: 1 },
      true,
    ],
    ['with lists in another order', { x: [1, 2] }, { x: [2, 1] }, false],
    ['whose facts have the value that the other one states', { x: { fact: 'text' } }, { x: 'a' }, true],
    ['whose facts have another value', { x: { fact: 'text' } }, { x: 'b' }, false],
    ['with a text and a number', { x: '1' }, { x: { fact: 'n' } }, false],
  ])('%s', (_, one, other, isSame) => {
    const outcome = outcomeOfTwo(one, other);
    expect(Object.keys(outcome!)).toEqual([isSame ? 'event' : 'conflict']);
  });
});

it('the first level is named from its points on, none below', () => {
  const decision: Decision = { sum: 'points', levels: [{ level: 'from 2', from: 2 }] };
  expect(outcomeOf(twoRules, decision, { a: 1 })).toEqual({ level: 'from 2', points: 2 });
  expect(outcomeOf(twoRules, decision, { b: 1 })).toEqual({ level: null, points: 1 });
});
