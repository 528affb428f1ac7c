import type { NightKind } from '../decision/rule-sets.ts';

/** What a night's outcome depends on, and nothing else: the day, what the store knew, the rules, who may be profiled. */
export interface RunIdentity {
  asOf: string;
  /** The store version that was visible: every import makes the next one. */
  knownAt: number;
  /** Digest by kind of rule set. */
  rules: Readonly<Record<string, string>>;
  /** Kinds that keep what was published before. */
  suspended: readonly NightKind[];
  /** Digest of who may be profiled by a word of their own, where anybody said one. */
  rights?: string;
}

/**
 * The same day, known-at, rules and consents give the same run, so a night that is started
 * again goes on where it stopped. `digest` is hexadecimal, over canonical JSON.
 */
export function runIdOf(identity: RunIdentity, digest: (value: unknown) => string): string {
  const { asOf, knownAt, rules, suspended, rights } = identity;
  const said = rights === undefined ? {} : { rights };
  return `${asOf}-${digest({ asOf, knownAt, rules, suspended, ...said }).slice(0, 12)}`;
}
