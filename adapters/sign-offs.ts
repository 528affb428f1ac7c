import type { PublicKey } from '#core/audit/export.ts';
import { keySubject, signOffKeyIntroduced } from '#core/audit/key-record.ts';
import type { AuditRecord } from '#core/audit/record.ts';
import { obey } from '#core/governance/fold.ts';
import type { By } from '#core/governance/records.ts';
import type { RuleSetState } from '#core/governance/rule-set-state.ts';
import { isSigned, signOffsIn } from '#core/governance/sign-off.ts';
import { signedText } from '#core/governance/signed-digest.ts';
import { append, readTrail } from './audit.ts';
import { now } from './clock.ts';
import { canonical, digestOf } from './digest.ts';
import { env } from './env.ts';
import { RulesAltered } from './rules-altered.ts';
import { publicKey, sign } from './sign.ts';
import { fingerprint, makeSeals } from './signatures.ts';

interface About {
  ruleSet: string;
  version: number;
}

interface Signature {
  key: string;
  signature: string;
}

const subjectOf = ({ publicKey }: PublicKey) => keySubject(fingerprint(publicKey));

/** Before its first signature the key says who it is, and that it signs what people approve. */
async function introduceKey(): Promise<void> {
  const key = await publicKey(env.signOffKey);
  await append(subjectOf(key), signOffKeyIntroduced, { ...key }, 'introduced');
}

/** The keys that sign-offs are verified with: none before the first was made. */
export async function signOffKeys(): Promise<PublicKey[]> {
  const key = await publicKey(env.signOffKey);
  const { records } = await readTrail(subjectOf(key));
  return records.length > 0 ? [key] : [];
}

/** A person's signature, in a role, over the digest of a version; by a key that no night can use. */
export async function signOff(about: About, { subject, role }: By, digest: string): Promise<Signature> {
  await introduceKey();
  return sign(canonical(signedText(about, about.version, { subject, role, digest })), env.signOffKey);
}

/** Stands where the signature will: the duties are tried before there is one. */
const unsigned: Signature = { key: 'none', signature: 'none' };

/** The same where the rule set admits the approval, else Refused: what is refused leaves no signature behind. */
export async function signAdmitted(
  state: RuleSetState,
  version: number,
  by: By,
  digest: string,
): Promise<Signature> {
  const body = { version, by, digest, ...unsigned };
  obey(state, { type: 'rules.approved', body, at: now().toISOString() }, digestOf);
  return signOff({ ruleSet: state.ruleSet, version }, by, digest);
}

/** Throws unless every approval that the chain tells of bears a signature of just that approval. */
export async function requireSignOffs(ruleSet: string, records: readonly AuditRecord[]): Promise<void> {
  const signOffs = signOffsIn(records);
  if (signOffs.length === 0) return;
  const { signed } = makeSeals([await publicKey(env.signOffKey)]);
  const other = signOffs.find((one) => !isSigned(ruleSet, one, signed));
  if (other) throw new RulesAltered(ruleSet, `the signature of record ${other.seq} is not of that approval`);
}
