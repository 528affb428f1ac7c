import { ChurnRuleSet } from '#core/churn/rule-set.ts';
import { ClassificationRuleSet } from '#core/classification/rule-set.ts';
import type { RuleSets } from '#core/decision/rule-sets.ts';
import churn from '../rules/churn/v1.json' with { type: 'json' };
import classification from '../rules/classification/v1.json' with { type: 'json' };
import { digestOf } from './digest.ts';
import { TidemarkError } from './error.ts';

let parsed: RuleSets | undefined;

/** The rule sets that were deployed with this code. */
function ruleSets(): RuleSets {
  return (parsed ??= {
    classification: ClassificationRuleSet.parse(classification),
    churn: ChurnRuleSet.parse(churn),
  });
}

/** Digests by kind, over the files as they stand. */
export const ruleDigests = (): Record<string, string> => ({
  classification: digestOf(classification),
  churn: digestOf(churn),
});

/** The rule sets that a run pinned when it opened, or an error: a run never ends under other rules. */
export function pinnedRuleSets(pinned: Readonly<Record<string, string>>): RuleSets {
  if (digestOf(ruleDigests()) === digestOf(pinned)) return ruleSets();
  throw new TidemarkError(
    'RULES_CHANGED',
    'the rule sets are no longer those that this night opened with: start a new night',
  );
}
