import { ChurnRuleSet } from '../churn/rule-set.ts';
import { ClassificationRuleSet } from '../classification/rule-set.ts';
import { StageRuleSet } from '../stage/rule-set.ts';
import { ValueRuleSet } from '../value/rule-set.ts';

/** The kinds of rule sets that a night decides by, in its order. */
export const nightKinds = ['classification', 'churn', 'stage', 'value'] as const;
/** Kinds of which a branch has one rule set, by the name of its kind; alerts, care and appraisal are no part of a night itself. */
export const branchKinds = [...nightKinds, 'alerting', 'maintenance', 'kpi'] as const;
export type NightKind = (typeof nightKinds)[number];

/** The rule sets of one night, one of each kind. */
export interface RuleSets {
  classification: ClassificationRuleSet;
  churn: ChurnRuleSet;
  stage: StageRuleSet;
  value: ValueRuleSet;
}

/** Parses the files of all kinds; throws where one is not what its kind demands. */
export const parseRuleSets = (files: Readonly<Record<NightKind, unknown>>): RuleSets => ({
  classification: ClassificationRuleSet.parse(files.classification),
  churn: ChurnRuleSet.parse(files.churn),
  stage: StageRuleSet.parse(files.stage),
  value: ValueRuleSet.parse(files.value),
});
