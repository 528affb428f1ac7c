import { z } from 'zod';
import { SignedHead } from './head.ts';
import { AuditRecord } from './record.ts';

/** What whoever gave a command may keep: a chain that lost it, or the tail before it, contradicts the head in it. */
export const Receipt = z.strictObject({
  subject: z.string().min(1),
  seq: z.int().min(1),
  hash: z.string(),
  head: SignedHead,
  record: AuditRecord,
});
export type Receipt = z.infer<typeof Receipt>;

export function receiptOf(record: AuditRecord, head: SignedHead): Receipt {
  const { subject, seq, hash } = record;
  return { subject, seq, hash, head, record };
}
