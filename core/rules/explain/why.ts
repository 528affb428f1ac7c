import type { FiredEvent } from '../evaluate/evaluation.ts';
import type { Words } from '../format/words.ts';
import { conditionWords, decidingConditions, telling } from './conditions.ts';
import { ruleWithPoints } from './events.ts';
import { type Case, eventOf } from './explainer.ts';
import { fill, joined, semicolon } from './template.ts';
import { firedRules } from './why-not-event.ts';

export interface FiredRule {
  readonly rule: string;
  readonly event: FiredEvent;
  /** What decided, with value and threshold; of alternatives only those that hold. */
  readonly conditions: readonly { readonly pointer: string; readonly words: Words }[];
  /** All of it as one sentence. */
  readonly words: Words;
}

const because: Words = { zh: '{rule}：{conditions}', en: '{rule}: {conditions}' };

/** Why each rule fired, in the order in which events come. */
export function why(subject: Case): FiredRule[] {
  return firedRules(subject).map((rule) => {
    const conditions = telling(decidingConditions(subject, rule.condition)).map((condition) => ({
      pointer: condition.test.pointer,
      words: conditionWords(subject, condition),
    }));
    const said = {
      rule: ruleWithPoints(subject, rule),
      conditions: joined(
        conditions.map(({ words }) => words),
        semicolon,
      ),
    };
    return { rule: rule.name, event: eventOf(subject, rule), conditions, words: fill(because, said) };
  });
}
