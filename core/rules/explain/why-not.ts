import type { Words } from '../format/words.ts';
import type { FiredEvent } from '../evaluate/evaluation.ts';
import type { Case } from './explainer.ts';
import { amountWords } from './numbers.ts';
import { classOf, outcomeWords, scoredOf, stageOf } from './outcomes.ts';
import { fill } from './template.ts';
import { gives, type Wanted, wantedWords } from './wanted.ts';
import { why } from './why.ts';
import { shortfallWords, whyNotClass } from './why-not-class.ts';
import { firedRules, whyNotEvent, type WhyNotLines, whyNotRule } from './why-not-event.ts';
import { whyNotLevel } from './why-not-level.ts';

export interface WhyNot {
  /** It is as asked already; the sentences then say why. */
  readonly isSo: boolean;
  readonly lines: readonly Words[];
}

const so: Words = {
  zh: '{wanted}：已是如此；结果为{outcome}',
  en: '{wanted}: it is so; the outcome is {outcome}',
};
const not: Words = {
  zh: '{wanted}：不成立；结果为{outcome}',
  en: '{wanted}: it is not so; the outcome is {outcome}',
};
const more: Words = { zh: '另有{n}条规则未列出', en: '{n} more rules were not gone through' };

/** The rules whose events an outcome tells: of `first` and `unique` those that give the only one, of stages the first. */
function tellingRules(subject: Case) {
  const { outcome, evaluation } = subject;
  const fired = firedRules(subject);
  if (stageOf(outcome) !== undefined) return fired.slice(0, 1);
  if (outcome === undefined || !('event' in outcome)) return 'conflict' in (outcome ?? {}) ? [] : fired;
  const told = outcome.event as FiredEvent | null;
  return fired.filter((_, at) => JSON.stringify(evaluation.events[at]) === JSON.stringify(told));
}

/** Whether what is asked about is what came out. */
function isSo(subject: Case, wanted: Wanted): boolean {
  const { outcome, evaluation } = subject;
  switch (wanted.kind) {
    case 'level':
      return scoredOf(outcome)?.level === wanted.name;
    case 'stage':
      return stageOf(outcome) === wanted.name;
    case 'class': {
      const { name, reason } = classOf(outcome);
      return name === wanted.name && (wanted.reason === undefined || reason === wanted.reason);
    }
    case 'event':
      return tellingRules(subject).some((rule) => gives(subject, rule, wanted));
    case 'rule':
      return evaluation.fired.includes(wanted.rule.name);
  }
}

function linesOf(subject: Case, wanted: Wanted): WhyNotLines {
  const { file } = subject.explainer;
  if (wanted.kind === 'rule') return whyNotRule(subject, wanted.rule);
  if (wanted.kind === 'level') return whyNotLevel(subject, wanted.name);
  if (wanted.kind === 'class' && file.kind === 'classification') return whyNotClass(subject, file, wanted);
  return whyNotEvent(subject, (rule) => gives(subject, rule, wanted));
}

/** Why each rule fired that makes it so: of a level or class all that fired, and how no class comes about. */
function whySo(subject: Case, wanted: Wanted): Words[] {
  const { file } = subject.explainer;
  const isAbout = wanted.kind === 'level' || wanted.kind === 'class';
  const rules = firedRules(subject);
  const told = why(subject).filter(
    (_, at) => isAbout || rules.slice(at, at + 1).some((rule) => gives(subject, rule, wanted)),
  );
  return [
    ...(file.kind === 'classification' && wanted.kind === 'class' ? shortfallWords(subject, file) : []),
    ...told.map(({ words }) => words),
  ];
}

/** Why what is asked about did not come out, and what is nearest to bringing it about. */
export function whyNot(subject: Case, wanted: Wanted): WhyNot {
  const { explainer, outcome, evaluation } = subject;
  const words = {
    wanted: wantedWords(subject, wanted),
    outcome: outcomeWords(explainer.file, outcome, evaluation),
  };
  if (isSo(subject, wanted)) return { isSo: true, lines: [fill(so, words), ...whySo(subject, wanted)] };
  const { lines, left } = linesOf(subject, wanted);
  const rest = left === 0 ? [] : [fill(more, { n: amountWords('', left) })];
  return { isSo: false, lines: [fill(not, words), ...lines, ...rest] };
}
