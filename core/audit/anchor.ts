import { z } from 'zod';
import { headClaim, type SignedHead } from './head.ts';
import { merkleRoot } from './merkle.ts';
import type { Seals } from './seals.ts';

/** How far one chain went when it was anchored. */
export const AnchoredHead = z.strictObject({
  subject: z.string().min(1),
  count: z.int().min(1),
  hash: z.string(),
});
export type AnchoredHead = z.infer<typeof AnchoredHead>;

/** What is signed of an anchor: the root stands for the heads. */
export const AnchorClaim = z.strictObject({
  version: z.literal(1),
  day: z.iso.date(),
  /** Of the Merkle tree over the heads, in the order of their subjects. */
  root: z.string(),
  count: z.int().min(0),
  /** Digest of the anchor before, as `anchorDigest` gives it; empty for the first. */
  prev: z.string(),
});
export type AnchorClaim = z.infer<typeof AnchorClaim>;

/** An anchor without its heads: what a proof that one head is in it needs. */
export const AnchorSeal = AnchorClaim.extend({ key: z.string(), signature: z.string() });
export type AnchorSeal = z.infer<typeof AnchorSeal>;

/** One day's root over all heads. */
export const SignedAnchor = AnchorSeal.extend({ leaves: z.array(AnchoredHead) });
export type SignedAnchor = z.infer<typeof SignedAnchor>;

/** The chain that says which anchors there are: an anchor that is gone contradicts it. */
export const anchorsSubject = 'anchors';
export const anchoredType = 'audit.anchored';

export const anchorClaim = ({ version, day, root, count, prev }: AnchorClaim): AnchorClaim => ({
  ...{ version, day, root, count, prev },
});

export const sealOfAnchor = ({ leaves: _, ...seal }: SignedAnchor): AnchorSeal => seal;

/** What the next anchor and the chain of anchors know it by. */
export const anchorDigest = (anchor: AnchorSeal, digest: Seals['digest']): string =>
  digest({ ...anchorClaim(anchor), key: anchor.key, signature: anchor.signature });

const bySubject = (a: AnchoredHead, b: AnchoredHead) => (a.subject < b.subject ? -1 : 1);

/** What is to be signed of a day: all heads in the order of their subjects, and the root over them. */
export function buildAnchor(
  day: string,
  heads: readonly SignedHead[],
  before: AnchorSeal | undefined,
  digest: Seals['digest'],
): AnchorClaim & { leaves: AnchoredHead[] } {
  const leaves = heads.map(headClaim).sort(bySubject);
  const prev = before ? anchorDigest(before, digest) : '';
  return { version: 1, day, root: merkleRoot(leaves, digest), count: leaves.length, prev, leaves };
}
