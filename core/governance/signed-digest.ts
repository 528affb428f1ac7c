import type { RuleSetState, RuleVersion } from './rule-set-state.ts';

/**
 * What is signed: the rule set, what it was checked with and when it may be in force. Changing any of it gives another
 * digest, so that a signature over this one no longer counts.
 */
export const signedDigest = (
  { ruleSet }: Pick<RuleSetState, 'ruleSet'>,
  { version, kind, content, window, papers, rollbackOf, evidence, beside }: RuleVersion,
  digest: (value: unknown) => string,
): string => digest({ ruleSet, version, kind, content, window, papers, rollbackOf, evidence, beside });

/** What a check is about: what the reviewer is shown is of this draft, or of none. */
export const draftDigest = (
  { content, window, papers }: Pick<RuleVersion, 'content' | 'window' | 'papers'>,
  digest: (value: unknown) => string,
): string => digest({ content, window, papers });

/** The text that a signature is over: whoever signs does so as one person in one role, for one version. */
export const signedText = (
  { ruleSet }: Pick<RuleSetState, 'ruleSet'>,
  version: number,
  { subject, role, digest }: { subject: string; role: string; digest: string },
): readonly string[] => ['tidemark sign-off', ruleSet, String(version), digest, role, subject];
