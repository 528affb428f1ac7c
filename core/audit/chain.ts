import type { AuditFinding } from './finding.ts';
import { headClaim, type SignedHead } from './head.ts';
import { type AuditRecord, hashOfRecord } from './record.ts';
import type { Seals } from './seals.ts';

/** A subject's chain, the first record first; no head where nothing was ever recorded. */
export interface Trail {
  subject: string;
  records: readonly AuditRecord[];
  head: SignedHead | undefined;
}

/** Everything that is wrong with a chain and its head; nothing of a chain that is whole. */
export function checkChain(trail: Trail, seals: Seals): AuditFinding[] {
  return [...checkRecords(trail, seals), ...checkHead(trail, seals)];
}

function checkRecords({ subject, records }: Trail, { digest }: Seals): AuditFinding[] {
  const findings: AuditFinding[] = [];
  let prev = '';
  for (const [at, record] of records.entries()) {
    const { seq } = record;
    const find = (kind: AuditFinding['kind']) => findings.push({ kind, subject, seq });
    if (record.subject !== subject) find('record-elsewhere');
    if (seq !== at + 1) find('record-out-of-order');
    if (record.prev !== prev) find('record-unlinked');
    if (hashOfRecord(record, digest) !== record.hash) find('record-altered');
    prev = record.hash;
  }
  return findings;
}

function checkHead({ subject, records, head }: Trail, { signed }: Seals): AuditFinding[] {
  const last = records.at(-1);
  if (!head) return last ? [{ kind: 'head-missing', subject, seq: records.length }] : [];
  const seq = head.count;
  const same = head.subject === subject && seq === records.length && head.hash === last?.hash;
  return [
    ...(same ? [] : [{ kind: 'head-differs' as const, subject, seq }]),
    ...(signed(headClaim(head), head.signature, head.key)
      ? []
      : [{ kind: 'head-unsigned' as const, subject, seq }]),
  ];
}
