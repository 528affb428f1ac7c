import type { AuditFinding } from './finding.ts';
import { headClaim } from './head.ts';
import type { Receipt } from './receipt.ts';
import { type AuditRecord, hashOfRecord } from './record.ts';
import type { Seals } from './seals.ts';

/** Receipts that people hold against the chains: what was taken back since they got them. */
export function checkReceipts(
  receipts: readonly Receipt[],
  recordsOf: (subject: string) => readonly AuditRecord[] | undefined,
  { digest, signed }: Seals,
): AuditFinding[] {
  return receipts.flatMap(({ subject, seq, hash, head, record }) => {
    const find = (kind: AuditFinding['kind'], wrong: boolean): AuditFinding[] =>
      wrong ? [{ kind, subject, seq }] : [];
    const same = record.subject === subject && record.seq === seq && record.hash === hash;
    const within = head.subject === subject && head.count >= seq;
    const records = recordsOf(subject);
    const held = records?.[seq - 1]?.hash === hash && records[head.count - 1]?.hash === head.hash;
    return [
      ...find('receipt-altered', !same || !within || hashOfRecord(record, digest) !== hash),
      ...find('receipt-unsigned', !signed(headClaim(head), head.signature, head.key)),
      ...find('receipt-contradicted', !held),
    ];
  });
}
