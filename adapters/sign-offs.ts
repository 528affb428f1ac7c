import type { AuditRecord } from '#core/audit/record.ts';
import { type By, ruleRecords } from '#core/governance/records.ts';
import { signedText } from '#core/governance/signed-digest.ts';
import { canonical } from './digest.ts';
import { env } from './env.ts';
import { TidemarkError } from './error.ts';
import { publicKey, sign } from './sign.ts';
import { makeSeals } from './signatures.ts';

interface About {
  ruleSet: string;
  version: number;
}

/** A person's signature, in a role, over the digest of a version; by a key that no night can use. */
export const signOff = (about: About, { subject, role }: By, digest: string) =>
  sign(canonical(signedText(about, about.version, { subject, role, digest })), env.signOffKey);

/** Throws unless every approval that the chain tells of bears a signature of just that approval. */
export async function requireSignOffs(ruleSet: string, records: readonly AuditRecord[]): Promise<void> {
  const approvals = records.filter(({ type }) => type === 'rules.approved');
  if (approvals.length === 0) return;
  const { signed } = makeSeals([await publicKey(env.signOffKey)]);
  for (const { seq, body } of approvals) {
    const { version, by, digest, key, signature } = ruleRecords['rules.approved'].parse(JSON.parse(body));
    const claim = signedText({ ruleSet }, version, { ...by, digest });
    if (!signed(claim, signature, key))
      throw new TidemarkError(
        'RULES_ALTERED',
        `the rule set ${ruleSet} was altered past its commands: the signature of record ${seq} is not of that approval`,
      );
  }
}
