import { anchorClaim, anchorDigest, anchoredType, type SignedAnchor } from './anchor.ts';
import type { AuditFinding } from './finding.ts';
import { merkleRoot } from './merkle.ts';
import { type AuditRecord, bodyOf } from './record.ts';
import type { Seals } from './seals.ts';

type RecordsOf = (subject: string) => readonly AuditRecord[] | undefined;

/** Anchors, each over the one before, against their own signatures and the chains that they hold. */
export function checkAnchors(
  anchors: readonly SignedAnchor[],
  recordsOf: RecordsOf,
  seals: Seals,
): AuditFinding[] {
  const findings: AuditFinding[] = [];
  let before: SignedAnchor | undefined;
  for (const anchor of anchors) {
    findings.push(...checkAnchor(anchor, before, seals), ...checkLeaves(anchor, recordsOf));
    before = anchor;
  }
  return findings;
}

function checkAnchor(
  anchor: SignedAnchor,
  before: SignedAnchor | undefined,
  { digest, signed }: Seals,
): AuditFinding[] {
  const { day, leaves, key, signature } = anchor;
  const find = (kind: AuditFinding['kind'], wrong: boolean): AuditFinding[] => (wrong ? [{ kind, day }] : []);
  const ascending = leaves.every(({ subject }, at) => at === 0 || (leaves[at - 1]?.subject ?? '') < subject);
  const whole = ascending && anchor.count === leaves.length && anchor.root === merkleRoot(leaves, digest);
  return [
    ...find('anchor-out-of-order', before !== undefined && before.day >= day),
    ...find('anchor-unlinked', anchor.prev !== (before ? anchorDigest(before, digest) : '')),
    ...find('anchor-altered', !whole),
    ...find('anchor-unsigned', !signed(anchorClaim(anchor), signature, key)),
  ];
}

/** A chain that is gone, is shorter, or went another way than it was anchored. */
const checkLeaves = ({ day, leaves }: SignedAnchor, recordsOf: RecordsOf): AuditFinding[] =>
  leaves
    .filter(({ subject, count, hash }) => recordsOf(subject)?.[count - 1]?.hash !== hash)
    .map(({ subject, count: seq }) => ({ kind: 'anchor-contradicted', subject, seq, day }));

interface Anchored {
  day: string;
  digest: string;
}

/** Every anchor has its record in the chain of anchors, and every record its anchor. */
export function checkRecorded(
  anchors: readonly SignedAnchor[],
  records: readonly AuditRecord[],
  { digest }: Seals,
): AuditFinding[] {
  const said = records
    .filter(({ type }) => type === anchoredType)
    .map((record) => bodyOf(record) as Anchored | null)
    .filter((one) => one !== null);
  const found = new Map(anchors.map((anchor) => [anchor.day, anchorDigest(anchor, digest)]));
  const told = new Set(said.map(({ day }) => day));
  return [
    ...said
      .filter((one) => found.get(one.day) !== one.digest)
      .map(({ day }) => ({ kind: 'anchor-missing' as const, day })),
    ...anchors
      .filter(({ day }) => !told.has(day))
      .map(({ day }) => ({ kind: 'anchor-unrecorded' as const, day })),
  ];
}
