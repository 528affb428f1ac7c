import { type NightKind, nightKinds } from '#core/decision/rule-sets.ts';
import { type NightRules, nightRulesOn } from '#core/governance/night-rules.ts';
import type { RuleSetState } from '#core/governance/rule-set-state.ts';
import { TidemarkError } from './error.ts';
import { readRuleSet } from './rule-chains.ts';

/**
 * How the rule sets of a night stand, each verified from its chain. Read once when the night opens: what comes into
 * force while it runs is not mixed in.
 */
export async function readNightRules(): Promise<(day: string) => NightRules> {
  const states = await Promise.all(nightKinds.map(async (kind) => [kind, await readRuleSet(kind)] as const));
  const byKind = Object.fromEntries(states) as Record<NightKind, RuleSetState>;
  return (day) => {
    const found = nightRulesOn(byKind, day);
    if (!('missing' in found)) return found;
    throw new TidemarkError(
      'RULES_UNSIGNED',
      `no signed version is in force on ${day} of: ${found.missing.join(', ')}. Sign and activate one (tidemark rules list says what is missing)`,
    );
  };
}
