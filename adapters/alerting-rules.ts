import { AlertingRuleSet } from '#core/cases/rule-set.ts';
import { inForceOn } from '#core/governance/in-force.ts';
import { readArchived } from './rule-archive.ts';
import { readRuleSet } from './rule-chains.ts';

export interface AlertingRules {
  ruleSet: AlertingRuleSet;
  /** Of its content. */
  digest: string;
}

/** What alerts are judged by on a day; null where no signed version is in force, or it is suspended. */
export async function alertingRulesOn(day: string): Promise<AlertingRules | null> {
  const inForce = inForceOn(await readRuleSet('alerting'), day);
  if (!inForce || inForce.suspended) return null;
  const digest = inForce.version.content;
  return { digest, ruleSet: AlertingRuleSet.parse(await readArchived(digest, 'alerting rules')) };
}
