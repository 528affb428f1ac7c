import type { FiredEvent } from '../evaluate/evaluation.ts';
import type { Words } from '../format/words.ts';
import { conditionWords, decidingConditions, telling } from './conditions.ts';
import { ruleWithPoints } from './events.ts';
import type { Case } from './explainer.ts';
import { fill, joined, semicolon } from './template.ts';

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
  const { explainer, evaluation } = subject;
  const rules = new Map(explainer.program.rules.map((rule) => [rule.name, rule]));
  return evaluation.fired.flatMap((name, at) => {
    const [rule, event] = [rules.get(name), evaluation.events[at]];
    if (rule === undefined || event === undefined) return [];
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
    return [{ rule: name, event, conditions, words: fill(because, said) }];
  });
}
