import { unclassified } from './classify.ts';
import type { ClassificationRuleSet } from './rule-set.ts';

/** The classes that a rule set can give a client: those that are scored, and those of gates. */
export function classesGiven({ scored, rules }: ClassificationRuleSet): string[] {
  const gated = rules.flatMap(({ event }) => {
    const given = event.type === 'gate' ? event.params?.['class'] : undefined;
    return typeof given === 'string' ? [given] : [];
  });
  return [...new Set([...scored, ...gated])].filter((name) => name !== unclassified);
}
