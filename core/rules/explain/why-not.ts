import type { Words } from '../format/words.ts';
import { meets } from '../evaluate/run-tests.ts';
import type { Case } from './explainer.ts';
import { amountWords } from './numbers.ts';
import { outcomeWords, scoredOf } from './outcomes.ts';
import { fill } from './template.ts';
import { gives, type Wanted, wantedWords } from './wanted.ts';
import { why } from './why.ts';
import { whyNotClass } from './why-not-class.ts';
import { whyNotEvent } from './why-not-event.ts';
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

/** Whether what is asked about is what came out. */
function isSo(subject: Case, wanted: Wanted): boolean {
  const { outcome, evaluation } = subject;
  switch (wanted.kind) {
    case 'rule':
      return evaluation.fired.includes(wanted.rule.name);
    case 'level':
      return scoredOf(outcome)?.level === wanted.name;
    case 'class':
      return meets(outcome, { class: wanted.name });
    case 'event': {
      const told = outcome !== undefined && 'event' in outcome ? [outcome.event] : evaluation.events;
      const isConflict = outcome !== undefined && 'conflict' in outcome;
      return !isConflict && told.some((event) => meets(event, { type: wanted.type, params: wanted.params }));
    }
  }
}

function linesOf(subject: Case, wanted: Wanted): { lines: Words[]; left: number } {
  const { file } = subject.explainer;
  if (wanted.kind === 'level') return whyNotLevel(subject, wanted.name);
  if (wanted.kind === 'class' && file.kind === 'classification')
    return whyNotClass(subject, file, wanted.name);
  return whyNotEvent(subject, wanted);
}

/** Why what is asked about did not come out, and what is nearest to bringing it about. */
export function whyNot(subject: Case, wanted: Wanted): WhyNot {
  const { explainer, outcome, evaluation } = subject;
  const words = {
    wanted: wantedWords(subject, wanted),
    outcome: outcomeWords(explainer.file, outcome, evaluation),
  };
  if (isSo(subject, wanted)) {
    const rules = new Map(explainer.program.rules.map((rule) => [rule.name, rule]));
    const told = why(subject).filter(({ rule: name }) => {
      const rule = rules.get(name);
      return (
        wanted.kind === 'level' ||
        wanted.kind === 'class' ||
        (rule !== undefined && gives(subject, rule, wanted))
      );
    });
    return { isSo: true, lines: [fill(so, words), ...told.map((one) => one.words)] };
  }
  const { lines, left } = linesOf(subject, wanted);
  const rest = left === 0 ? [] : [fill(more, { n: amountWords('', left) })];
  return { isSo: false, lines: [fill(not, words), ...lines, ...rest] };
}
