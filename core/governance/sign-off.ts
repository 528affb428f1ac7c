import type { StoredRecord } from './fold.ts';
import { type RuleRecordBody, ruleRecords } from './records.ts';
import { signedText } from './signed-digest.ts';

/** A person's approval, as a record of the chain tells it. */
interface SignOffRecord extends RuleRecordBody<'rules.approved'> {
  seq: number;
}

/** Whether the key of this id signed the canonical JSON of the value. */
type Signed = (value: unknown, signature: string, key: string) => boolean;

function readApproval({ seq, type, body }: StoredRecord): SignOffRecord[] {
  if (type !== 'rules.approved') return [];
  try {
    return [{ ...ruleRecords[type].parse(JSON.parse(body)), seq }];
  } catch {
    return [];
  }
}

/** Every approval that a chain tells of; what is none by its form, the fold finds. */
export const signOffsIn = (records: readonly StoredRecord[]): SignOffRecord[] =>
  records.flatMap(readApproval);

/** Whether the signature is of just this approval: this person, in this role, of this digest of this version. */
export const isSigned = (
  ruleSet: string,
  { version, by, digest, key, signature }: SignOffRecord,
  signed: Signed,
): boolean => signed(signedText({ ruleSet }, version, { ...by, digest }), signature, key);
