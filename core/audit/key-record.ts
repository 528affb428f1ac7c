import type { AuditFinding } from './finding.ts';
import type { PublicKey } from './export.ts';
import { type AuditRecord, bodyOf } from './record.ts';
import type { Seals } from './seals.ts';

/** What makes known a key that signs certificates, heads and anchors, and what one that signs what people approve. */
export const keyIntroduced = 'key.introduced';
export const signOffKeyIntroduced = 'sign-off-key.introduced';

/** The chain in which a signing key is made known, by the fingerprint of its public part. */
export const keySubject = (fingerprint: string): string => `keys/${fingerprint}`;

/**
 * A key that signs says first who it is, and what it signs: without that record, an export could bring any key along,
 * and whoever signs nights could sign for people.
 */
export function checkIntroduced(
  keys: readonly PublicKey[],
  type: typeof keyIntroduced | typeof signOffKeyIntroduced,
  recordsOf: (subject: string) => readonly AuditRecord[] | undefined,
  { fingerprint, digest }: Seals,
): AuditFinding[] {
  return keys.flatMap((key) => {
    const subject = keySubject(fingerprint(key.publicKey));
    const [first] = recordsOf(subject) ?? [];
    return first?.type === type && digest(bodyOf(first)) === digest(key)
      ? []
      : [{ kind: 'key-not-introduced', subject }];
  });
}
