import type { Decides } from '#core/backtest/positive.ts';
import type { Judge } from '#core/backtest/replay.ts';
import { usualPositive } from '#core/backtest/positive.ts';
import { catalogue } from '#core/facts/catalogue.ts';
import type { Rule } from '#core/rules/format/rule-set.ts';
import { wantedOf } from '#core/rules/explain/wanted.ts';
import { RuleFile } from '#core/rules/format/rule-file.ts';
import { toProgram } from '#core/rules/program/to-program.ts';
import { ruleSetOf } from '../rules/rule-sets.ts';

export function decidesBy(json: unknown): Decides {
  const file = RuleFile.parse(json);
  return { file, program: toProgram(file, catalogue) };
}

/** A rule set with what it says yes to: what is asked for, or what is usual. */
export function judgeOf(json: unknown, asked?: string): Judge {
  const decides = decidesBy(json);
  const wanted = asked === undefined ? usualPositive(decides) : wantedOf(decides, asked);
  if (wanted === undefined) throw new Error(`nothing is called ${asked ?? 'usual'}`);
  return { ...decides, wanted };
}

/** Fires from a number of `x`, or of another fact, on. */
export const from = (name: string, least: number, event: Rule['event'], more: Partial<Rule> = {}): Rule => ({
  name,
  conditions: { all: [{ fact: 'x', operator: 'greaterThanInclusive', value: least }] },
  event,
  ...more,
});

/** A rule set of kind generic over the numbers `x` and `y`. */
export const generic = (rules: Rule[], decision?: object) => ({
  ...ruleSetOf(rules, { facts: { x: { type: 'number' }, y: { type: 'number' } } }),
  ...(decision && { decision }),
});

const points = (number: number) => ({ type: 'points', params: { points: number } });
const y = (least: number) => ({
  conditions: { all: [{ fact: 'y', operator: 'greaterThanInclusive', value: least }] },
});

/** x gives 10 or 30 points, y 20 more. */
export const scorecard = generic(
  [from('X.1', 1, points(10)), from('X.2', 2, points(20)), from('Y', 0, points(20), y(1))],
  {
    sum: 'points',
    levels: [
      { level: 'LOW', from: 0 },
      { level: 'MID', from: 20 },
      { level: 'HIGH', from: 40 },
    ],
  },
);
