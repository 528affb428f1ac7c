import { inForceOn } from '#core/governance/in-force.ts';
import { MaintenanceRuleSet } from '#core/maintenance/rule-set.ts';
import { readArchived } from './rule-archive.ts';
import { readRuleSet } from './rule-chains.ts';

export interface MaintenanceRules {
  ruleSet: MaintenanceRuleSet;
  /** Of its content. */
  digest: string;
}

/** What a digest stands for, read and parsed once a worker while the same one is asked for. */
let last: { digest: string; ruleSet: Promise<MaintenanceRuleSet> } | undefined;

export function readMaintenance(digest: string): Promise<MaintenanceRuleSet> {
  if (last?.digest !== digest) {
    const ruleSet = readArchived(digest, 'maintenance rules').then((file) => MaintenanceRuleSet.parse(file));
    last = { digest, ruleSet };
    ruleSet.catch(() => (last = undefined));
  }
  return last.ruleSet;
}

/** What care is planned by on a day; null where no signed version is in force, or it is suspended. */
export async function maintenanceRulesOn(day: string): Promise<MaintenanceRules | null> {
  const inForce = inForceOn(await readRuleSet('maintenance'), day);
  if (!inForce || inForce.suspended) return null;
  const digest = inForce.version.content;
  return { digest, ruleSet: await readMaintenance(digest) };
}
