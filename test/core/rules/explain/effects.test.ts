import fc from 'fast-check';
import { expect, it } from 'vitest';
import { makeReference } from '#core/rules/evaluate/reference.ts';
import { effectsOn } from '#core/rules/explain/effects.ts';
import { caseOf, makeExplainer } from '#core/rules/explain/explainer.ts';
import { scoredOf } from '#core/rules/explain/outcomes.ts';
import { reach } from '#core/rules/explain/reach.ts';
import type { GenericRuleSet } from '#core/rules/format/generic-rule-set.ts';
import { toProgram } from '#core/rules/program/to-program.ts';
import { client, ruleSet } from '../rule-sets.ts';
import { shareOf } from '../../../support/share-of.ts';

const points = (outcome: object | undefined) => scoredOf(outcome)?.points ?? 0;

it('a rule gives or takes the points that are said of it: json-rules-engine over the moved facts has that sum', async () => {
  const seen = { up: 0, down: 0 };
  await fc.assert(
    fc.asyncProperty(
      ruleSet,
      client(false),
      fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 6, maxLength: 6 }),
      fc.constantFrom(1 as const, -1 as const),
      async (some, given, worth, sign) => {
        const rules = some.rules.map((rule, at) => ({
          ...rule,
          event: { type: 'points', params: { points: worth[at]! } },
        }));
        const file = {
          ...some,
          rules,
          decision: { sum: 'points', levels: [{ level: 'any', from: -200 }] },
        } as GenericRuleSet;
        const subject = caseOf(makeExplainer(toProgram(file, []), file), given);
        const { program, decide } = subject.explainer;
        for (const { by, rule, toFire, ways } of effectsOn(subject, (one) => points(one.outcome), sign)
          .effects) {
          expect(Math.sign(by)).toBe(sign);
          const goal = { node: rule.condition, wanted: toFire };
          const moved = reach(subject, ways[0]!.conditions, goal);
          if (moved === undefined) continue;
          const then = await makeReference(program).evaluate(moved.facts);
          expect(then.fired.includes(rule.name)).toBe(toFire);
          expect(points(decide(then, moved.facts)) - points(subject.outcome)).toBe(by);
          seen[sign > 0 ? 'up' : 'down']++;
        }
      },
    ),
    { numRuns: shareOf(150) },
  );
  expect(Math.min(seen.up, seen.down)).toBeGreaterThan(shareOf(15));
});
