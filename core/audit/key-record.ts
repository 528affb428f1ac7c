import type { AuditFinding } from './finding.ts';
import type { PublicKey } from './export.ts';
import type { AuditRecord } from './record.ts';
import type { Seals } from './seals.ts';

export const keyIntroduced = 'key.introduced';

/** The chain in which a signing key is made known, by the fingerprint of its public part. */
export const keySubject = (fingerprint: string): string => `keys/${fingerprint}`;

/** A key that signs says first who it is: without that record, an export could bring any key along. */
export function checkIntroduced(
  keys: readonly PublicKey[],
  recordsOf: (subject: string) => readonly AuditRecord[] | undefined,
  { fingerprint, digest }: Seals,
): AuditFinding[] {
  return keys.flatMap((key) => {
    const subject = keySubject(fingerprint(key.publicKey));
    const [first] = recordsOf(subject) ?? [];
    const said: unknown = first?.type === keyIntroduced ? JSON.parse(first.body) : undefined;
    return said !== undefined && digest(said) === digest(key)
      ? []
      : [{ kind: 'key-not-introduced', subject }];
  });
}
