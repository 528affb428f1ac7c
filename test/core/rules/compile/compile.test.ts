import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile } from '#core/rules/compile/compile.ts';
import type { Condition } from '#core/rules/format/condition.ts';
import { makeReference } from '#core/rules/evaluate/reference.ts';
import { toProgram } from '#core/rules/program/to-program.ts';
import { client, facts, type Given, plainly, rule, ruleSet, ruleSetOf } from '../rule-sets.ts';
import { shareOf } from '../../../support/share-of.ts';

const byName = <T extends { name: string }>(all: T[]) => all.sort((a, b) => (a.name < b.name ? -1 : 1));

describe.each([
  ['of their types', false],
  ['sometimes of other types', true],
])('any rule set within the guards, over facts %s', (_, wrong) => {
  it('fires what json-rules-engine fires, with the same events', async () => {
    const seen = { fired: 0, not: 0, undetermined: 0 };
    await fc.assert(
      fc.asyncProperty(
        ruleSet,
        fc.array(client(wrong), { minLength: 3, maxLength: 3 }),
        async (some, clients) => {
          const compiled = compile(toProgram(some, []));
          const reference = makeReference(toProgram(some, []));
          for (const given of clients) {
            const ours = compiled.evaluate(given);
            const events = ours.fired.map((name, at) => ({ name, ...ours.events[at]! }));
            expect(byName(events)).toEqual(byName(await plainly(some, given)));
            expect(ours).toEqual(await reference.evaluate(given));
            seen.fired += ours.fired.length;
            seen.undetermined += ours.undetermined.length;
            seen.not += some.rules.length - ours.fired.length - ours.undetermined.length;
          }
        },
      ),
      { numRuns: shareOf(600) },
    );
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(shareOf(300));
  });
});

it('a client before leaves nothing behind', () => {
  fc.assert(
    fc.property(ruleSet, client(true), client(true), (some, one, other) => {
      const used = compile(toProgram(some, []));
      used.evaluate(one);
      expect(used.evaluate(other)).toEqual(compile(toProgram(some, [])).evaluate(other));
    }),
    { numRuns: shareOf(200) },
  );
});

it('a rule is decided among hundreds as it is among few', () => {
  fc.assert(
    fc.property(ruleSet, client(false), (some, given) => {
      const copies = Array.from({ length: 260 }, (_, copy) =>
        some.rules.map((one) => ({ ...one, name: `${copy} ${one.name}` })),
      ).flat();
      const few = compile(toProgram(some, [])).evaluate(given);
      const many = compile(toProgram({ ...some, rules: copies }, [])).evaluate(given);
      const last = (name: string) => name.startsWith('259 ');
      expect(many.fired.filter(last)).toEqual(few.fired.map((name) => `259 ${name}`));
      expect(many.undetermined.filter(({ rule: name }) => last(name))).toEqual(
        few.undetermined.map(({ rule: name, needs }) => ({ rule: `259 ${name}`, needs })),
      );
    }),
    { numRuns: shareOf(60) },
  );
});

describe('an undetermined rule', () => {
  const is = (fact: string, value: number): Condition => ({ fact, operator: 'equal', value });
  const own = Object.fromEntries(['a', 'b', 'c'].map((name) => [name, { type: 'number' as const }]));
  it.each<[string, Condition, Given, string[]]>([
    ['needs every unknown fact that is left', { all: [is('a', 1), is('b', 1)] }, {}, ['a', 'b']],
    [
      'needs none of a part that is decided',
      { all: [{ any: [is('a', 1), is('b', 1)] }, is('c', 1)] },
      { b: 1 },
      ['c'],
    ],
    [
      'needs the other fact of a comparison',
      { all: [{ fact: 'a', operator: 'equal', value: { fact: 'b' } }] },
      { a: 1 },
      ['b'],
    ],
    ['stays so below not', { not: is('a', 1) }, {}, ['a']],
    ['names a fact once', { any: [is('a', 1), is('a', 2)] }, { b: 1 }, ['a']],
  ])('%s', (_, condition, given, needs) => {
    const { fired, undetermined } = compile(
      toProgram(ruleSetOf([rule('r', condition)], { facts: own }), []),
    ).evaluate(given);
    expect({ fired, undetermined }).toEqual({ fired: [], undetermined: [{ rule: 'r', needs }] });
  });
});

it.each<[string, Condition, string]>([
  ['an unknown flag is in no list', { fact: 'flag', operator: 'in', value: [false, true] }, 'flag'],
  [
    'what an object inherits is not its own',
    { fact: 'thing', path: '$.toString', operator: 'equal', value: 1 },
    'thing',
  ],
])('%s', (_, condition, needs) => {
  const program = toProgram(ruleSetOf([rule('r', { all: [condition] })], { facts }), []);
  expect(compile(program).evaluate({ thing: {} }).undetermined).toEqual([{ rule: 'r', needs: [needs] }]);
});

it('events come by priority, then in file order, with parameters from facts', () => {
  const always: Condition = { all: [{ fact: 'n_ok', operator: 'equal', value: true }] };
  const params = {
    value: { fact: 'n' },
    known: { fact: 'n_ok' },
    deep: { in: { fact: 'n' } },
    size: { fact: 'thing', path: '$.size' },
  };
  const { events, fired } = compile(
    toProgram(
      ruleSetOf(
        [
          rule('a', always),
          rule('b', always, { priority: 5, event: { type: 'told', params } }),
          rule('c', always),
        ],
        { facts },
      ),
      [],
    ),
  ).evaluate({ n: 4, thing: { size: 3 } });
  expect(fired).toEqual(['b', 'a', 'c']);
  expect(events[0]).toEqual({
    type: 'told',
    params: { value: 4, known: true, deep: { in: { fact: 'n' } }, size: 3 },
  });
});

it('slots that a caller fills itself give what its facts give', () => {
  fc.assert(
    fc.property(ruleSet, client(false), (some, given) => {
      const compiled = compile(toProgram(some, []));
      const slots = compiled.slots();
      for (const [at, { fact, path, store }] of compiled.layout.cells.entries()) {
        const value = path.reduce<unknown>(
          (one, name) => (one as Given | undefined)?.[name],
          given[fact] ?? undefined,
        );
        if (store === 'value') slots.values[at] = Number.isNaN(value) ? undefined : value;
        else if (value !== undefined) slots.numbers[at] = Number(value);
      }
      expect(compiled.evaluateSlots(slots)).toEqual(compiled.evaluate(given));
    }),
    { numRuns: shareOf(200) },
  );
});

describe('a large rule set', () => {
  const own = Object.fromEntries(
    Array.from({ length: 50 }, (_, at) => [`f${at}`, { type: 'number' as const }]),
  );
  const at = (fact: number, value: number): Condition => ({
    fact: `f${fact % 50}`,
    operator: 'greaterThan',
    value,
  });
  const given = Object.fromEntries(Array.from({ length: 49 }, (_, fact) => [`f${fact}`, fact]));

  it('of 10,000 rules is compiled and decided', () => {
    const rules = Array.from({ length: 10_000 }, (_, n) =>
      rule(`r${n}`, { all: [at(n, n % 60), at(n + 1, 0)] }),
    );
    const { fired, undetermined } = compile(toProgram(ruleSetOf(rules, { facts: own }), [])).evaluate(given);
    const expected = rules.flatMap(({ name }, n) => {
      const [one, two] = [n % 50, (n + 1) % 50];
      return one !== 49 && two !== 49 && one > n % 60 && two > 0 ? [name] : [];
    });
    expect(fired).toEqual(expected);
    expect(undetermined.length).toBeGreaterThan(0);
  });

  it.each([
    ['all', 1],
    ['any', 1000],
  ] as const)('with one condition of 5,000 parts under %s is as plain logic has it', (kind, decisive) => {
    const parts = Array.from({ length: 5000 }, (_, n) => at(n % 49, kind === 'all' ? -1 : decisive));
    const over = (last: Condition) =>
      compile(
        toProgram(ruleSetOf([rule('r', { [kind]: [...parts, last] } as Condition)], { facts: own }), []),
      ).evaluate(given);
    expect(over(at(48, 47)).fired).toEqual(['r']);
    expect(over(at(48, kind === 'all' ? 48 : 1000)).fired).toEqual([]);
    expect(over(at(48, kind === 'all' ? 48 : 1000)).undetermined).toEqual([]);
    expect(over(at(49, 0)).undetermined).toEqual([{ rule: 'r', needs: ['f49'] }]);
  });

  it('whose shared conditions double at each of 40 steps is compiled', () => {
    const conditions = Object.fromEntries(
      Array.from({ length: 40 }, (_, n) => [
        `c${n}`,
        n === 0
          ? { all: [at(1, 0)] }
          : { any: [{ condition: `c${n - 1}` }, { all: [{ condition: `c${n - 1}` }] }] },
      ]),
    ) as Record<string, Condition>;
    const some = ruleSetOf([rule('r', { condition: 'c39' })], { facts: own, conditions });
    const compiled = compile(toProgram(some, []));
    expect(compiled.evaluate(given).fired).toEqual(['r']);
    expect(compiled.evaluate({}).undetermined).toEqual([{ rule: 'r', needs: ['f1'] }]);
  });
});
