import type { NightKind } from '../decision/rule-sets.ts';

/** What a night's outcome depends on, and nothing else: the day, what the store knew, the rules. */
export interface RunIdentity {
  asOf: string;
  /** The store version that was visible: every import makes the next one. */
  knownAt: number;
  /** Digest by kind of rule set. */
  rules: Readonly<Record<string, string>>;
  /** Kinds that keep what was published before. */
  suspended: readonly NightKind[];
}

/**
 * The same day, known-at and rules give the same run, so a night that is started
 * again goes on where it stopped. `digest` is hexadecimal, over canonical JSON.
 */
export function runIdOf(identity: RunIdentity, digest: (value: unknown) => string): string {
  const { asOf, knownAt, rules, suspended } = identity;
  return `${asOf}-${digest({ asOf, knownAt, rules, suspended }).slice(0, 12)}`;
}
