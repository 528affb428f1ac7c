import { type NightKind, nightKinds } from '../decision/rule-sets.ts';
import { inForceOn } from './in-force.ts';
import type { RuleSetState } from './rule-set-state.ts';

/** What a night decides by, by kind: content and signature as digests. */
export interface NightRules {
  rules: Record<NightKind, string>;
  signed: Record<NightKind, { version: number; digest: string }>;
  /** Kinds that keep what was published before. */
  suspended: readonly NightKind[];
}

/** The rule sets in force on a day, or the kinds of which none is. */
export function nightRulesOn(
  states: Readonly<Record<NightKind, RuleSetState>>,
  day: string,
): NightRules | { missing: readonly NightKind[] } {
  const found = nightKinds.map((kind) => [kind, inForceOn(states[kind], day)] as const);
  const missing = found.flatMap(([kind, inForce]) => (inForce ? [] : [kind]));
  if (missing.length > 0) return { missing };
  const present = found.flatMap(([kind, inForce]) => (inForce ? [[kind, inForce] as const] : []));
  const byKind = <T>(valueOf: (inForce: (typeof present)[number][1]) => T) =>
    Object.fromEntries(present.map(([kind, one]) => [kind, valueOf(one)])) as Record<NightKind, T>;
  return {
    rules: byKind(({ version }) => version.content),
    signed: byKind(({ version: { version, digest } }) => ({ version, digest: digest ?? '' })),
    suspended: present.flatMap(([kind, { suspended }]) => (suspended ? [kind] : [])),
  };
}
