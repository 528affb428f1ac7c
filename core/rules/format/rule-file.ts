import { z } from 'zod';
import { AlertingRuleSet } from '../../cases/rule-set.ts';
import { ChurnRuleSet } from '../../churn/rule-set.ts';
import { ClassificationRuleSet } from '../../classification/rule-set.ts';
import { KpiRuleSet } from '../../kpi/rule-set.ts';
import { StageRuleSet } from '../../stage/rule-set.ts';
import { ValueRuleSet } from '../../value/rule-set.ts';
import { GenericRuleSet } from './generic-rule-set.ts';

/** A rule set file of any kind; rules/rule-set.schema.json is made of it. */
export const RuleFile = z.discriminatedUnion('kind', [
  ClassificationRuleSet.strict(),
  ChurnRuleSet.strict(),
  StageRuleSet.strict(),
  ValueRuleSet.strict(),
  AlertingRuleSet.strict(),
  KpiRuleSet.strict(),
  GenericRuleSet,
]);
export type RuleFile = z.infer<typeof RuleFile>;
