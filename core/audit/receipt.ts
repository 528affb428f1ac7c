import type { SignedHead } from './head.ts';
import type { AuditRecord } from './record.ts';

/** What whoever gave a command may keep: a chain that lost it, or the tail before it, contradicts the head in it. */
export interface Receipt {
  subject: string;
  seq: number;
  hash: string;
  head: SignedHead;
  record: AuditRecord;
}

export function receiptOf(record: AuditRecord, head: SignedHead): Receipt {
  const { subject, seq, hash } = record;
  return { subject, seq, hash, head, record };
}
