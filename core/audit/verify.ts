import { anchorsSubject } from './anchor.ts';
import { checkChain } from './chain.ts';
import { checkAnchors, checkRecorded } from './check-anchors.ts';
import { checkReceipts } from './check-receipts.ts';
import type { AuditExport } from './export.ts';
import type { AuditFinding, AuditFindingKind } from './finding.ts';
import { checkIntroduced } from './key-record.ts';
import type { Seals } from './seals.ts';

/** Everything in an export that contradicts itself, by subject, record and day; empty when it is whole. */
export function verifyExport(audit: AuditExport, seals: Seals): AuditFinding[] {
  const { keys, chains, heads, anchors, receipts = [] } = audit;
  const records = new Map(chains.map((chain) => [chain.subject, chain.records]));
  const headsOf = new Map(heads.map((head) => [head.subject, head]));
  const recordsOf = (subject: string) => records.get(subject);
  return [
    ...ascending(chains, 'chain-out-of-order'),
    ...ascending(heads, 'head-out-of-order'),
    ...chains.flatMap(({ subject, records }) =>
      checkChain({ subject, records, head: headsOf.get(subject) }, seals),
    ),
    ...heads
      .filter(({ subject }) => !records.has(subject))
      .map(({ subject, count: seq }) => ({ kind: 'chain-missing' as const, subject, seq })),
    ...checkIntroduced(keys, recordsOf, seals),
    ...checkAnchors(anchors, recordsOf, seals),
    ...checkRecorded(anchors, recordsOf(anchorsSubject) ?? [], seals),
    ...checkReceipts(receipts, recordsOf, seals),
  ];
}

/** In the order of their subjects, each once: what stands twice or elsewhere was put there by somebody. */
const ascending = (list: readonly { subject: string }[], kind: AuditFindingKind): AuditFinding[] =>
  list.flatMap(({ subject }, at) =>
    at > 0 && (list[at - 1]?.subject ?? '') >= subject ? [{ kind, subject }] : [],
  );
