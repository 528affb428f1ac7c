import type { Seals } from './seals.ts';

/**
 * A tree over a list, of the shape of RFC 6962: the left part of a split is the largest power of two below the count.
 * A leaf, a node and the empty tree are hashed in forms that cannot be taken for each other, so that nobody can pass
 * off an inner node as a leaf.
 */
type Digest = Seals['digest'];

/** One step from a leaf to the root: what stands beside it, and on which side. */
export type MerkleStep = ['left' | 'right', string];

const leafOf = (value: unknown, digest: Digest) => digest({ leaf: value });
const nodeOf = (left: string, right: string, digest: Digest) => digest({ node: [left, right] });

/**
 * The hashes of a tree by level, leaves first: neighbours are paired and a last one without a neighbour moves up, which
 * gives the same tree as splitting does.
 */
function levelsOf(leaves: readonly string[], digest: Digest): string[][] {
  const levels = [[...leaves]];
  for (;;) {
    const below = levels.at(-1) ?? [];
    if (below.length <= 1) return levels;
    const level: string[] = [];
    for (let at = 0; at < below.length; at += 2) {
      const [left = '', right] = [below[at], below[at + 1]];
      level.push(right === undefined ? left : nodeOf(left, right, digest));
    }
    levels.push(level);
  }
}

/** The root over values in their order. */
export function merkleRoot(values: readonly unknown[], digest: Digest): string {
  const leaves = values.map((value) => leafOf(value, digest));
  return levelsOf(leaves, digest).at(-1)?.[0] ?? digest({ empty: true });
}

/** The way from each asked-for value, by its place, to the root. */
export function merklePaths(
  values: readonly unknown[],
  places: readonly number[],
  digest: Digest,
): MerkleStep[][] {
  const levels = levelsOf(
    values.map((value) => leafOf(value, digest)),
    digest,
  );
  return places.map((place) => pathOf(levels, place));
}

function pathOf(levels: readonly (readonly string[])[], place: number): MerkleStep[] {
  const path: MerkleStep[] = [];
  let at = place;
  for (const level of levels.slice(0, -1)) {
    const beside = level[at ^ 1];
    if (beside !== undefined) path.push([at % 2 === 1 ? 'left' : 'right', beside]);
    at >>= 1;
  }
  return path;
}

/** The root that a value and its way lead to: the value is in the tree when it is the tree's. */
export function rootOfPath(value: unknown, path: readonly MerkleStep[], digest: Digest): string {
  let hash = leafOf(value, digest);
  for (const [side, beside] of path)
    hash = side === 'left' ? nodeOf(beside, hash, digest) : nodeOf(hash, beside, digest);
  return hash;
}
