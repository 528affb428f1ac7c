import { round } from '../../facts/round.ts';
import type { Evaluation } from '../evaluate/evaluation.ts';
import type { Words } from '../format/words.ts';
import type { ProgramRule } from '../program/program.ts';
import { type Case, eventOf } from './explainer.ts';
import { limits } from './limits.ts';
import { amountWords } from './numbers.ts';
import { reach } from './reach.ts';
import { type RuleWays, ruleWays, ruleWaysWords } from './rule-ways.ts';
import { fill } from './template.ts';
import { nearness } from './ways.ts';

/** A number that an outcome holds and that decides: points, a class score, its lead. */
export type Measure = (subject: Case) => number;

export interface Effect extends RuleWays {
  /** By how much the measure would change. */
  readonly by: number;
}

const more: Words = { zh: '{way} → {what}增加{by}', en: '{way} → {what} up by {by}' };
const none: Words = { zh: '没有单独一条规则能改变{what}', en: 'No rule alone would change the {what}' };
const less: Words = { zh: '{way} → {what}减少{by}', en: '{way} → {what} down by {by}' };

/** As if a rule fired that does not, or the other way round, and nothing else changed. */
function toggled(subject: Case, rule: ProgramRule): Case {
  const { explainer, evaluation, facts } = subject;
  const fired = new Set(evaluation.fired);
  if (!fired.delete(rule.name)) fired.add(rule.name);
  const rules = explainer.program.rules.filter(({ name }) => fired.has(name));
  const other: Evaluation = {
    events: rules.map((one) => eventOf(subject, one)),
    fired: rules.map(({ name }) => name),
    undetermined: [],
  };
  return { ...subject, evaluation: other, outcome: explainer.decide(other, facts) };
}

/**
 * The rules that would raise a measure (sign 1) or lower it (-1) by firing, or by firing no longer, the nearest first.
 * How much is found by moving the facts to where the conditions of the nearest way are met and deciding again, so that
 * other rules that start or stop with it are counted in; where facts cannot be moved (lists), by the rule alone.
 */
export function effectsOn(
  subject: Case,
  measure: Measure,
  sign: 1 | -1,
): { effects: Effect[]; left: number } {
  const { program } = subject.explainer;
  const fired = new Set(subject.evaluation.fired);
  const now = measure(subject);
  const candidates = program.rules
    .map((rule) => ruleWays(subject, rule, !fired.has(rule.name)))
    .flatMap((one) => {
      const [way] = one.ways;
      return way === undefined ? [] : [{ one, way }];
    })
    .sort((a, b) => nearness(a.way, b.way));
  const effects: Effect[] = [];
  let tried = 0;
  for (const { one, way } of candidates) {
    if (effects.length === limits.rules || tried === limits.tried) break;
    tried += 1;
    const goal = { node: one.rule.condition, wanted: one.toFire };
    const then = reach(subject, way.conditions, goal) ?? toggled(subject, one.rule);
    const by = round(measure(then) - now, 6);
    // What the rule itself adds: others may start to fire where it does, and are listed in their own right.
    const own = measure(then) - measure(toggled(then, one.rule));
    if (by * sign > 0 && own * sign > 0) effects.push({ ...one, by });
  }
  return { effects, left: candidates.length - tried };
}

/** “GAP.3 Paused …, 25 points, needs: … (now 2.1) → points up by 10”. Only the nearest way is what the number is of. */
function effectWords(subject: Case, what: Words, effect: Effect): Words {
  const way = ruleWaysWords(subject, { ...effect, ways: effect.ways.slice(0, 1) });
  return fill(effect.by > 0 ? more : less, { way, what, by: amountWords('', Math.abs(effect.by)) });
}

/** `what` is what the measure is called. */
export const effectsWords = (subject: Case, what: Words, effects: readonly Effect[]): Words[] =>
  effects.length === 0 ? [fill(none, { what })] : effects.map((effect) => effectWords(subject, what, effect));
