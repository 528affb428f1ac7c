import type { Words } from '../format/words.ts';
import type { ProgramRule } from '../program/program.ts';
import type { Case } from './explainer.ts';
import { limits } from './limits.ts';
import { type RuleWays, ruleWays, ruleWaysWords } from './rule-ways.ts';
import { giveTheSame } from './wanted.ts';

export interface WhyNotLines {
  readonly lines: readonly Words[];
  /** Rules that were not gone through. */
  readonly left: number;
}

type IsWanted = (rule: ProgramRule) => boolean;

/** The rules that fired, in the order in which they count. */
export function firedRules({ explainer, evaluation }: Case): ProgramRule[] {
  const names = new Set(evaluation.fired);
  return explainer.program.rules.filter(({ name }) => names.has(name));
}

/** The rules that fired and keep an event from winning, by how the rule set makes one outcome of several events. */
function blockersOf(subject: Case, rule: ProgramRule, isWanted: IsWanted): ProgramRule[] {
  const { program, file } = subject.explainer;
  const fired = firedRules(subject);
  const before = new Set(program.rules.slice(0, program.rules.indexOf(rule)));
  const earlier = fired.filter((one) => before.has(one) && !isWanted(one));
  if (file.kind === 'classification')
    return rule.event.type === 'gate' ? earlier.filter(({ event }) => event.type === 'gate') : [];
  if (file.decision === undefined || !('hit' in file.decision)) return [];
  switch (file.decision.hit) {
    case 'all':
      return [];
    case 'first':
      return earlier;
    case 'unique':
      return fired.filter((one) => !giveTheSame(subject, one, rule));
  }
}

interface Attempt {
  readonly steps: readonly RuleWays[];
  readonly conditions: number;
  readonly distance: number;
}

function attemptOf(steps: readonly RuleWays[]): Attempt {
  const nearest = steps.map(({ ways }) => ways[0]);
  return {
    steps,
    conditions: nearest.reduce((sum, way) => sum + (way?.conditions.length ?? limits.ways), 0),
    distance: nearest.reduce((sum, way) => sum + (way?.distance ?? 0), 0),
  };
}

/** Why a rule did not fire: its failing conditions. */
export const whyNotRule = (subject: Case, rule: ProgramRule): WhyNotLines => ({
  lines: [ruleWaysWords(subject, ruleWays(subject, rule, true))],
  left: 0,
});

/**
 * Why an event did not win: for each rule that gives it the failing conditions, and the rules that would have to stop
 * firing, the nearest first.
 */
export function whyNotEvent(subject: Case, isWanted: IsWanted): WhyNotLines {
  const fired = new Set(firedRules(subject));
  const attempts = subject.explainer.program.rules.filter(isWanted).map((rule) => {
    const own = fired.has(rule) ? [] : [ruleWays(subject, rule, true)];
    const blockers = blockersOf(subject, rule, isWanted);
    return attemptOf([...own, ...blockers.map((one) => ruleWays(subject, one, false))]);
  });
  attempts.sort((a, b) => a.conditions - b.conditions || a.distance - b.distance);
  const said = attempts.slice(0, limits.rules);
  const lines = said.flatMap(({ steps }) => steps.map((step) => ruleWaysWords(subject, step)));
  return { lines, left: attempts.length - said.length };
}
