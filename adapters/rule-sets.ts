import { unclassified } from '#core/classification/classify.ts';
import { parseRuleSets, type RuleSets } from '#core/decision/rule-sets.ts';
import churn from '../rules/churn/v1.json' with { type: 'json' };
import classification from '../rules/classification/v1.json' with { type: 'json' };
import stage from '../rules/stage/v1.json' with { type: 'json' };
import value from '../rules/value/v1.json' with { type: 'json' };
import { digestOf } from './digest.ts';
import { TidemarkError } from './error.ts';

/** As they were deployed with this code, by kind. */
export const ruleFiles = { classification, churn, stage, value };
let parsed: RuleSets | undefined;

/** The classes that rules can give a client: those that are scored, and those of gates. */
export function classesGiven(): string[] {
  const { scored, rules } = classification;
  const gated = rules.flatMap(({ event: { type, params } }) => (type === 'gate' ? [params.class] : []));
  return [...new Set([...scored, ...gated])].filter((name) => name !== unclassified);
}

/** Digests by kind, over the files as they stand. */
export const ruleDigests = (): Record<string, string> =>
  Object.fromEntries(Object.entries(ruleFiles).map(([kind, file]) => [kind, digestOf(file)]));

/** The rule sets that a run pinned when it opened, or an error: a run never ends under other rules. */
export function pinnedRuleSets(pinned: Readonly<Record<string, string>>): RuleSets {
  if (digestOf(ruleDigests()) === digestOf(pinned)) return (parsed ??= parseRuleSets(ruleFiles));
  throw new TidemarkError(
    'RULES_CHANGED',
    'the rule sets are no longer those that this night opened with: start a new night',
  );
}
