import { inForceOn } from '#core/governance/in-force.ts';
import type { AppraisalPlan } from '#core/kpi/appraisal/appraisal.ts';
import { canonical } from './digest.ts';
import { readArchived } from './rule-archive.ts';
import { readRuleSet } from './rule-chains.ts';

/** What a period is scored by: the version in force on its first day; null where none is, or it is suspended. */
export async function kpiRulesOn(day: string): Promise<AppraisalPlan['rules'] | null> {
  const inForce = inForceOn(await readRuleSet('kpi'), day);
  if (!inForce || inForce.suspended) return null;
  const { version, content: digest } = inForce.version;
  return { version, digest, content: canonical(await readArchived(digest, 'kpi rules')) };
}
