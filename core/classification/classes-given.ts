import { unclassified } from './classify.ts';
import type { ClassificationRuleSet } from './rule-set.ts';

/** The classes that a rule set can give a client: those that are scored, and those of gates. */
export function classesGiven({ scored, rules }: ClassificationRuleSet): string[] {
  const gated = rules.flatMap(({ event }) =>
    event.type === 'gate' ? [String(event.params?.['class'])] : [],
  );
  return [...new Set([...scored, ...gated])].filter((name) => name !== unclassified);
}
