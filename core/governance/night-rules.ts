import { type NightKind, nightKinds } from '../decision/rule-sets.ts';
import { inForceOn } from './in-force.ts';
import type { RuleSetState } from './rule-set-state.ts';

/** A rule set as so many records of its chain tell it. */
export interface ToldRuleSet {
  state: RuleSetState;
  records: number;
}

/** What a night decides by, by kind: content and signature as digests. */
export interface NightRules {
  rules: Record<NightKind, string>;
  /** `records`: how far the chain went when it was read, so that whoever verifies the night reads no more of it. */
  signed: Record<NightKind, SignedRules>;
  /** Kinds that keep what was published before. */
  suspended: readonly NightKind[];
}

export interface SignedRules {
  version: number;
  digest: string;
  records: number;
}

/** The rule sets in force on a day, or the kinds of which none is. */
export function nightRulesOn(
  told: Readonly<Record<NightKind, ToldRuleSet>>,
  day: string,
): NightRules | { missing: readonly NightKind[] } {
  const found = nightKinds.map((kind) => [kind, inForceOn(told[kind].state, day)] as const);
  const missing = found.flatMap(([kind, inForce]) => (inForce ? [] : [kind]));
  if (missing.length > 0) return { missing };
  const present = found.flatMap(([kind, inForce]) => (inForce ? [{ kind, ...inForce }] : []));
  const byKind = <T>(valueOf: (inForce: (typeof present)[number]) => T) =>
    Object.fromEntries(present.map((one) => [one.kind, valueOf(one)])) as Record<NightKind, T>;
  return {
    rules: byKind(({ version }) => version.content),
    signed: byKind(({ kind, version: { version, digest } }) => ({
      ...{ version, digest: digest ?? '', records: told[kind].records },
    })),
    suspended: present.flatMap(({ kind, suspended }) => (suspended ? [kind] : [])),
  };
}
