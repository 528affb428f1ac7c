import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allOf, anyOf, notOf, type Verdict } from '#core/rules/compile/verdict.ts';
import { makeReference } from '#core/rules/evaluate/reference.ts';
import { makeTracer } from '#core/rules/evaluate/trace.ts';
import { decidingConditions } from '#core/rules/explain/conditions.ts';
import { type Case, caseOf, makeExplainer } from '#core/rules/explain/explainer.ts';
import { reach } from '#core/rules/explain/reach.ts';
import { waysTo } from '#core/rules/explain/ways.ts';
import type { GenericRuleSet } from '#core/rules/format/generic-rule-set.ts';
import type { Node, Test } from '#core/rules/program/program.ts';
import { testsIn } from '#core/rules/program/tests-in.ts';
import { toProgram } from '#core/rules/program/to-program.ts';
import { client, ruleSet } from '../rule-sets.ts';
import { shareOf } from '../../../support/share-of.ts';

/** Kleene's logic over a tree whose comparisons have the verdicts that they are given. */
function verdictWith(node: Node, of: (test: Test) => Verdict): Verdict {
  if ('test' in node) return of(node.test);
  if ('all' in node) return allOf(node.all.map((part) => verdictWith(part, of)));
  if ('any' in node) return anyOf(node.any.map((part) => verdictWith(part, of)));
  return notOf(verdictWith(node.not, of));
}

const subject = fc
  .tuple(ruleSet, client(false))
  .map(([some, given]) => caseOf(makeExplainer(toProgram(some, []), some as GenericRuleSet), given));

/** Every subset of so many tests: does setting them to some verdicts make the node as wanted? */
function canReachWith(subject: Case, root: Node, wanted: boolean, size: number): boolean {
  const tests = [...new Set(testsIn(root))];
  const set = new Map<Test, boolean>();
  const of = (test: Test) => set.get(test) ?? subject.verdictOf({ test });
  const tryFrom = (start: number, left: number): boolean => {
    if (verdictWith(root, of) === wanted) return true;
    if (left === 0) return false;
    return tests.slice(start).some((test, at) =>
      [true, false].some((value) => {
        set.set(test, value);
        const found = tryFrom(start + at + 1, left - 1);
        set.delete(test);
        return found;
      }),
    );
  };
  return tryFrom(0, size);
}

describe('the conditions that decided', () => {
  it('hold, and are enough for the verdict whatever the others are', () => {
    let seen = 0;
    fc.assert(
      fc.property(subject, (one) => {
        for (const { condition } of one.explainer.program.rules) {
          const verdict = one.verdictOf(condition);
          if (verdict === undefined) continue;
          const said = new Map(decidingConditions(one, condition).map(({ test, wanted }) => [test, wanted]));
          for (const [test, wanted] of said) expect(one.verdictOf({ test })).toBe(wanted);
          expect(verdictWith(condition, (test) => said.get(test))).toBe(verdict);
          seen++;
        }
      }),
      { numRuns: shareOf(150) },
    );
    expect(seen).toBeGreaterThan(shareOf(150));
  });
});

describe('each way to a rule that fires, or fires no longer', () => {
  it('fails now, would be enough, and comes before those with more conditions; no shorter one exists', () => {
    const seen = { long: 0, several: 0 };
    fc.assert(
      fc.property(subject, fc.boolean(), (one, wanted) => {
        for (const { condition } of one.explainer.program.rules) {
          const ways = waysTo(one, condition, wanted);
          for (const { conditions } of ways) {
            const set = new Map(conditions.map(({ test, wanted: goal }) => [test, goal]));
            for (const [test, goal] of set) expect(one.verdictOf({ test })).not.toBe(goal);
            const then = verdictWith(condition, (test) => set.get(test) ?? one.verdictOf({ test }));
            expect(then).toBe(wanted);
          }
          const sizes = ways.map(({ conditions }) => conditions.length);
          expect(sizes).toEqual(sizes.toSorted((a, b) => a - b));
          const [shortest = 0] = sizes;
          if (ways.length > 0 && shortest > 0 && shortest <= 3)
            expect(canReachWith(one, condition, wanted, shortest - 1)).toBe(false);
          if (shortest > 1) seen.long++;
          if (ways.length > 1) seen.several++;
        }
      }),
      { numRuns: shareOf(150) },
    );
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(shareOf(25));
  });

  it('is confirmed by json-rules-engine over facts that were moved to meet its conditions', async () => {
    const seen = { one: 0, whole: 0, none: 0 };
    await fc.assert(
      fc.asyncProperty(subject, async (one) => {
        const { program } = one.explainer;
        for (const rule of program.rules) {
          const [way] = waysTo(one, rule.condition, true);
          if (way === undefined || way.conditions.length === 0) continue;
          for (const condition of way.conditions) {
            const reached = reach(one, [condition], {
              node: { test: condition.test },
              wanted: condition.wanted,
            });
            if (reached === undefined) continue;
            const traced = makeTracer(program)(reached.facts).flatMap(({ tests }) => tests);
            const found = traced.find(({ pointer }) => pointer === condition.test.pointer);
            expect(found?.result).toBe(String(condition.wanted));
            seen.one++;
          }
          const reached = reach(one, way.conditions, { node: rule.condition, wanted: true });
          if (reached === undefined) seen.none++;
          else {
            const { fired } = await makeReference(program).evaluate(reached.facts);
            expect(fired).toContain(rule.name);
            seen.whole++;
          }
        }
      }),
      { numRuns: shareOf(100) },
    );
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(shareOf(15));
  });
});
