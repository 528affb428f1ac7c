import { eventMaker } from '../compile/params.ts';
import type { Words } from '../format/words.ts';
import type { ProgramRule } from '../program/program.ts';
import type { Case } from './explainer.ts';
import { limits } from './limits.ts';
import { type RuleWays, ruleWays, ruleWaysWords } from './rule-ways.ts';
import { gives, type Wanted } from './wanted.ts';

/** The rules that fired and stand in the way of an event: by how the rule set makes one outcome of several events. */
function blockersOf(
  subject: Case,
  rule: ProgramRule,
  isWanted: (rule: ProgramRule) => boolean,
): ProgramRule[] {
  const { program, file } = subject.explainer;
  const names = new Set(subject.evaluation.fired);
  const fired = program.rules.filter(({ name }) => names.has(name));
  const others = fired.filter((one) => !isWanted(one));
  const before = new Set(program.rules.slice(0, program.rules.indexOf(rule)));
  if (file.kind === 'classification')
    return others.filter((one) => one.event.type === 'gate' && rule.event.type === 'gate' && before.has(one));
  if (file.decision === undefined || !('hit' in file.decision)) return [];
  if (file.decision.hit === 'first') return others.filter((one) => before.has(one));
  const eventOf = (one: ProgramRule) => JSON.stringify(eventMaker(program, one).make(subject.read));
  return file.decision.hit === 'unique' ? fired.filter((one) => eventOf(one) !== eventOf(rule)) : [];
}

interface Attempt {
  readonly steps: readonly RuleWays[];
  readonly conditions: number;
  readonly distance: number;
}

const attemptOf = (steps: readonly RuleWays[]): Attempt => {
  const nearest = steps.map(({ ways }) => ways[0]);
  return {
    steps,
    conditions: nearest.reduce((sum, way) => sum + (way?.conditions.length ?? Infinity), 0),
    distance: nearest.reduce((sum, way) => sum + (way?.distance ?? Infinity), 0),
  };
};

/**
 * Why a rule did not fire, or an event did not win: for each rule that gives it the failing conditions, and the rules
 * that would have to stop firing, the nearest first.
 */
export function whyNotEvent(subject: Case, wanted: Wanted): { lines: Words[]; left: number } {
  const fired = new Set(subject.evaluation.fired);
  const isWanted = (rule: ProgramRule) => gives(subject, rule, wanted);
  const attempts = subject.explainer.program.rules.filter(isWanted).map((rule) => {
    const blockers = wanted.kind === 'rule' ? [] : blockersOf(subject, rule, isWanted);
    const own = fired.has(rule.name) ? [] : [ruleWays(subject, rule, true)];
    return attemptOf([...own, ...blockers.map((one) => ruleWays(subject, one, false))]);
  });
  attempts.sort((a, b) => a.conditions - b.conditions || a.distance - b.distance);
  const said = attempts.slice(0, limits.rules);
  const lines = said.flatMap(({ steps }) => steps.map((step) => ruleWaysWords(subject, step)));
  return { lines, left: attempts.length - said.length };
}
