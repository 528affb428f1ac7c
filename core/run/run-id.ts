/** What a night's outcome depends on, and nothing else: the day, what the store knew, the rules. */
export interface RunIdentity {
  asOf: string;
  /** The store version that was visible: every import makes the next one. */
  knownAt: number;
  /** Digest by kind of rule set. */
  rules: Readonly<Record<string, string>>;
}

/**
 * The same day, known-at and rules give the same run, so a night that is started
 * again goes on where it stopped. `digest` is hexadecimal, over canonical JSON.
 */
export function runIdOf(identity: RunIdentity, digest: (value: unknown) => string): string {
  const { asOf, knownAt, rules } = identity;
  return `${asOf}-${digest({ asOf, knownAt, rules }).slice(0, 12)}`;
}
