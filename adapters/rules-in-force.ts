import { type NightKind, nightKinds } from '#core/decision/rule-sets.ts';
import { type NightRules, nightRulesOn, type ToldRuleSet } from '#core/governance/night-rules.ts';
import { TidemarkError } from './error.ts';
import { tellRuleSet } from './rule-chains.ts';

/**
 * How the rule sets of a night stand, each verified from its chain. Read once when the night opens: what comes into
 * force while it runs is not mixed in.
 */
export async function readNightRules(): Promise<(day: string) => NightRules> {
  const told = await Promise.all(nightKinds.map(async (kind) => [kind, await tellRuleSet(kind)] as const));
  const byKind = Object.fromEntries(told) as Record<NightKind, ToldRuleSet>;
  return (day) => {
    const found = nightRulesOn(byKind, day);
    if (!('missing' in found)) return found;
    throw new TidemarkError(
      'RULES_UNSIGNED',
      `no signed version is in force on ${day} of: ${found.missing.join(', ')}. Sign and activate one (tidemark rules list says what is missing)`,
    );
  };
}
