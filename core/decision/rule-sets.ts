import type { ChurnRuleSet } from '../churn/rule-set.ts';
import type { ClassificationRuleSet } from '../classification/rule-set.ts';

/** The rule sets of one night, one of each kind. */
export interface RuleSets {
  classification: ClassificationRuleSet;
  churn: ChurnRuleSet;
}
