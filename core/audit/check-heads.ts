import type { SignedAnchor } from './anchor.ts';
import type { AuditFinding } from './finding.ts';
import { headClaim, type SignedHead } from './head.ts';
import type { Seals } from './seals.ts';

/** Heads against their signatures, and against the anchor before: none is gone, and none went back. */
export function checkHeads(
  heads: readonly SignedHead[],
  before: SignedAnchor | undefined,
  { signed }: Seals,
): AuditFinding[] {
  const found = new Map(heads.map((head) => [head.subject, head]));
  const kept = ({ subject, count, hash }: SignedAnchor['leaves'][number]) => {
    const head = found.get(subject);
    return head !== undefined && (head.count > count || (head.count === count && head.hash === hash));
  };
  return [
    ...heads
      .filter((head) => !signed(headClaim(head), head.signature, head.key))
      .map(({ subject, count: seq }) => ({ kind: 'head-unsigned' as const, subject, seq })),
    ...(before?.leaves ?? [])
      .filter((leaf) => !kept(leaf))
      .map(({ subject, count: seq }) => ({ kind: 'anchor-contradicted' as const, subject, seq })),
  ];
}
