import { describe, expect, it } from 'vitest';
import { catalogue } from '#core/facts/catalogue.ts';
import type { Facts } from '#core/facts/fact.ts';
import { compile } from '#core/rules/compile/compile.ts';
import { toProgram } from '#core/rules/program/to-program.ts';
import { decideStage } from '#core/stage/decide-stage.ts';
import { smoothedRevenueRatio } from '#core/stage/revenue-ratio.ts';
import { StageRuleSet } from '#core/stage/rule-set.ts';
import { stageValues } from '#core/stage/stage-values.ts';
import file from '../../../rules/stage/v1.json' with { type: 'json' };
import examples from './examples.json' with { type: 'json' };

const ruleSet = StageRuleSet.parse(file);
const rules = compile(toProgram(ruleSet, catalogue));

const ok = (values: Readonly<Record<string, number | null>>): Facts =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      value === null ? { value, ok: false, reason: 'INSUFFICIENT' } : { value, ok: true },
    ]),
  );

describe('a stage', () => {
  it.each(examples)('$name', ({ facts, rrMedian, churnLevel = null, expect: expected }) => {
    const values = stageValues(ok(facts as never), { rrMedian, churnLevel }, ruleSet);
    expect(decideStage(rules.evaluate(values).events, values)).toEqual(expected);
  });
});

describe('rr', () => {
  it.each<[string, number | null, number | null, number | null]>([
    ['example 6: has 50 CNY beside both sides, and is never rounded', 2000, 4000, 2050 / 4050],
    ['without any revenue is 1', 0, 0, 1],
    ['of new revenue', 950, 0, 20],
    ['below nothing, where the branch paid more than it earned', -150, 50, -1],
    ['to a revenue of less than -50 CNY tells no growth', 100, -50.01, null],
    ['to a revenue of -50 CNY would divide by 0', 100, -50, null],
    ['to a revenue of a little more', 100, -49, 150],
    ['without the revenue of now', null, 4000, null],
    ['without the revenue of before', 2000, null, null],
  ])('%s', (_, now, before, expected) => {
    expect(smoothedRevenueRatio(ok({ rev_125: now, rev_prev125: before }), ruleSet)).toBe(expected);
  });

  it('of facts that were not derived is unknown', () => {
    expect(smoothedRevenueRatio({}, ruleSet)).toBeNull();
  });

  it('is smoothed by the number of the rule set', () => {
    const { decision } = ruleSet;
    const other = { decision: { ...decision, revenueRatio: { ...decision.revenueRatio, smoothing: 100 } } };
    expect(smoothedRevenueRatio(ok({ rev_125: 100, rev_prev125: 300 }), other)).toBe(0.5);
  });
});
