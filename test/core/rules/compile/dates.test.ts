import fc from 'fast-check';
import { expect, it } from 'vitest';
import { check } from '#core/rules/check/check.ts';
import { compile } from '#core/rules/compile/compile.ts';
import type { Condition } from '#core/rules/format/condition.ts';
import { toProgram } from '#core/rules/program/to-program.ts';
import { plainly, rule, ruleSetOf } from '../rule-sets.ts';
import { shareOf } from '../../../support/share-of.ts';

const dayMs = 86_400_000;
const [first, last] = [Date.UTC(1000, 0, 1) / dayMs, Date.UTC(9999, 11, 31) / dayMs];
const textOf = (day: number) => new Date(day * dayMs).toISOString().slice(0, 10);

/** Two days: far apart, or so near that months, years and lengths of numbers change between them. */
const day = fc.integer({ min: first, max: last });
const days = fc.oneof(
  fc.tuple(day, day),
  fc
    .tuple(day, fc.integer({ min: -400, max: 400 }))
    .map(([one, apart]) => [one, Math.min(last, Math.max(first, one + apart))] as [number, number]),
  day.map((one) => [one, one] as [number, number]),
);

const operators: Record<string, (a: number, b: number) => boolean> = {
  equal: (a, b) => a === b,
  notEqual: (a, b) => a !== b,
  lessThan: (a, b) => a < b,
  lessThanInclusive: (a, b) => a <= b,
  greaterThan: (a, b) => a > b,
  greaterThanInclusive: (a, b) => a >= b,
};
const known = ['a', 'b'].map((fact): Condition => ({ fact: `${fact}_ok`, operator: 'equal', value: true }));
const ruleSetFor = (date: string) =>
  ruleSetOf(
    Object.keys(operators).flatMap((operator) => [
      rule(`${operator} day`, { all: [...known, { fact: 'a', operator, value: date }] }),
      rule(`${operator} fact`, { all: [...known, { fact: 'a', operator, value: { fact: 'b' } }] }),
    ]),
    { facts: { a: { type: 'date' }, b: { type: 'date' } } },
  );

it('days of the years 1000 to 9999 come in the order of the calendar, in both engines, without an operator of their own', async () => {
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(days, async ([one, other]) => {
      const [a, b] = [textOf(one), textOf(other)];
      const ruleSet = ruleSetFor(b);
      const expected = Object.entries(operators)
        .filter(([, holds]) => holds(one, other))
        .flatMap(([name]) => [`${name} day`, `${name} fact`]);
      const { fired, undetermined } = compile(toProgram(ruleSet, [])).evaluate({ a, b });
      expect({ fired, undetermined }).toEqual({ fired: expected, undetermined: [] });
      const plain = (await plainly(ruleSet, { a, b })).map(({ name }) => name);
      expect(plain.sort()).toEqual([...expected].sort());
      for (const name of expected) seen.add(name);
    }),
    { numRuns: shareOf(1_000) },
  );
  expect(seen.size).toBe(2 * Object.keys(operators).length);
  const { findings } = check(ruleSetFor(textOf(first)), []);
  expect(findings.filter(({ kind }) => kind !== 'missing-test')).toEqual([]);
});
