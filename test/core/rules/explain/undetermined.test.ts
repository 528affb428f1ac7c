import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isDate } from '#core/rules/check/fact-types.ts';
import { referencesOf } from '#core/rules/compile/slots.ts';
import type { Cell } from '#core/rules/explain/cells.ts';
import { type Case, caseOf, type Explainer, makeExplainer } from '#core/rules/explain/explainer.ts';
import { rangeOf } from '#core/rules/explain/merged-cells.ts';
import { outcomeWords } from '#core/rules/explain/outcomes.ts';
import type { Bound } from '#core/rules/explain/ranges.ts';
import { undeterminedBecause } from '#core/rules/explain/undetermined.ts';
import { undeterminedWords } from '#core/rules/explain/undetermined-words.ts';
import type { GenericRuleSet } from '#core/rules/format/generic-rule-set.ts';
import { distinctTests } from '#core/rules/program/tests-in.ts';
import { toProgram } from '#core/rules/program/to-program.ts';
import { client, facts, type Given, number, rule, ruleSet, ruleSetOf, text } from '../rule-sets.ts';
import { shareOf } from '../../../support/share-of.ts';

const day = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2030-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const values: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  number: fc.oneof(number, fc.double({ noNaN: true, noDefaultInfinity: true, min: -4, max: 4 })),
  integer: fc.integer({ min: -5, max: 5 }),
  boolean: fc.boolean(),
  string: fc.oneof(text, fc.string()),
  date: fc.oneof(day, fc.constant('2026-11-24')),
};

const decisions: NonNullable<GenericRuleSet['decision']>[] = [
  { hit: 'all' },
  { hit: 'first' },
  { hit: 'unique' },
  { sum: 'points', levels: [0, 1, 3].map((from) => ({ level: `from ${from}`, from })) },
];

const within = (value: number | string, bound: Bound | undefined, sign: 1 | -1) => {
  if (bound === undefined) return true;
  if (value === bound.at) return bound.included;
  return value > bound.at === sign > 0;
};

function holds(cell: Cell, value: unknown, all: readonly Cell[]): boolean {
  if ('value' in cell) return cell.value === value;
  if ('isRest' in cell) return !all.some((one) => 'value' in one && one.value === value);
  const { from, to } = cell.range;
  return within(value as number, from, 1) && within(value as number, to, -1);
}

/** Of a range what is said of it: from its first cell to its last. */
function isAmong(cells: readonly Cell[], value: unknown, all: readonly Cell[]): boolean {
  const range = rangeOf(cells);
  const said = range === undefined ? cells : [{ range, sample: undefined }];
  return said.some((cell) => holds(cell, value, all));
}

const typeAt = (path: string): string => {
  const [name = '', ...rest] = path.split('.');
  return rest.reduce((type, part) => type.properties![part]!, facts[name]!).type;
};

/** Comparisons of generated rule sets that the checker refuses: texts by size, dates with what is no date. */
function isRefused({ program }: Explainer, fact: string): boolean {
  const tests = distinctTests(program).filter((test) =>
    referencesOf(test).some(({ slot, path }) => [program.facts[slot]!.name, ...path].join('.') === fact),
  );
  const type = typeAt(fact);
  if (type === 'string') return tests.some(({ operator }) => operator.includes('Than'));
  const others = tests.flatMap(({ operand, asksOk }): unknown[] => (asksOk ? [] : [operand].flat()));
  return type === 'date' && !others.every((one) => typeof one === 'string' && isDate(one));
}

const nested = (given: unknown, [name, ...path]: string[], value: unknown): unknown =>
  name === undefined
    ? value
    : { ...(given as Given), [name]: nested((given as Given | undefined)?.[name], path, value) };

const outcomeOf = ({ explainer, outcome, evaluation }: Case) =>
  outcomeWords(explainer.file, outcome, evaluation);

it('every value of an unknown fact lies in one cell, and gives the outcome that is said of it', () => {
  const seen = { cells: 0, several: 0, endless: 0 };
  fc.assert(
    fc.property(
      ruleSet,
      client(false),
      fc.constantFrom(...decisions),
      fc.gen(),
      (some, given, decision, gen) => {
        const file = { ...some, decision } as GenericRuleSet;
        const subject = caseOf(makeExplainer(toProgram(file, []), file), given);
        for (const { fact, outcomes, left } of undeterminedBecause(subject).facts) {
          if (isRefused(subject.explainer, fact)) continue;
          expect(left).toBe(0);
          const drawn = values[typeAt(fact)];
          if (outcomes === undefined || drawn === undefined) {
            seen.endless++;
            continue;
          }
          if (outcomes.length > 1) seen.several++;
          const all = outcomes.flatMap(({ cells }) => cells);
          for (let at = 0; at < 4; at++) {
            const value = gen(() => drawn);
            const found = outcomes.filter(({ cells }) => isAmong(cells, value, all));
            expect(found).toHaveLength(1);
            const then = caseOf(subject.explainer, nested(given, fact.split('.'), value) as Given);
            expect(outcomeOf(then)).toEqual(found[0]!.outcome);
            seen.cells++;
          }
        }
      },
    ),
    { numRuns: shareOf(300) },
  );
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(shareOf(30));
});

it('what no value of any one unknown fact changes is said of none of them', () => {
  fc.assert(
    fc.property(ruleSet, client(false), (some, given) => {
      const subject = caseOf(makeExplainer(toProgram(some, []), some as GenericRuleSet), given);
      const now = outcomeOf(subject);
      for (const { outcomes, changes } of undeterminedBecause(subject).facts)
        if (outcomes) expect(changes).toBe(outcomes.some(({ outcome }) => outcome.en !== now.en));
    }),
    { numRuns: shareOf(100) },
  );
});

it('an event with a parameter that is not known is another one than the event without it', () => {
  const at = (operator: string, reason?: { fact: string }) =>
    rule(
      operator,
      { all: [{ fact: 'n', operator, value: 0 }] },
      {
        event: { type: 'e', params: reason ? { reason } : {} },
      },
    );
  const rules = [at('lessThan'), at('greaterThanInclusive', { fact: 'flag' })];
  const file = ruleSetOf(rules, { facts }) as GenericRuleSet;
  const [, said] = undeterminedWords(
    undeterminedBecause(caseOf(makeExplainer(toProgram(file, []), file), {})),
  );
  expect(said!.en).toBe('n, if known: under 0 → e; at least 0 → e (reason not known)');
});

it('what is not gone through is counted and said', () => {
  const rules = Array.from({ length: 100 }, (_, at) =>
    rule(`r${at}`, { all: [{ fact: 'n', operator: 'greaterThan', value: at }] }),
  );
  const file = ruleSetOf(rules, { facts }) as GenericRuleSet;
  const open = undeterminedBecause(caseOf(makeExplainer(toProgram(file, []), file), {}));
  const [first] = open.facts;
  // 100 thresholds, and what lies before, between and after them.
  expect(first!.outcomes!.flatMap(({ cells }) => cells).length + first!.left).toBe(201);
  expect(first!.left).toBeGreaterThan(0);
  const [rulesSaid, said] = undeterminedWords(open);
  expect(said!.zh).toMatch(/；其余81种取值未列出$/);
  expect(rulesSaid!.en).toMatch(/: r0, r1, .*, r23 and 76 more$/);
  expect(said!.en).toMatch(
    /^n, if known: at most 0 → no event; .* → r0, r1, .*r11 and 2 more; .*; 81 more values not gone through$/,
  );
});
