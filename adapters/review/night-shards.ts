import { factsAtHand, factsRead, kindsAfter } from '#core/review/facts-read.ts';
import type { ReviewedClient } from '#core/review/redecide.ts';
import type { ShardDigests } from '#core/run/certificate.ts';
import { ahead } from '../imports/ahead.ts';
import { type columnsFor, readShard } from './read-shard.ts';
import type { Draft } from './review-night.ts';

/** What the draft looks at, and what is looked at again where it decides otherwise. */
export function lookedAt({ kind, drafted, inForce }: Pick<Draft, 'kind' | 'drafted' | 'inForce'>) {
  const draft = factsRead(drafted[kind]);
  const others = [inForce[kind], ...kindsAfter(kind).map((after) => drafted[after])].flatMap(factsRead);
  return {
    draft: new Set([...draft, ...factsRead(inForce[kind])]),
    all: new Set([...draft, ...others]),
    atHand: factsAtHand(kind),
    read: draft,
  };
}

/** A shard with the digests that were certified of it. */
export interface CertifiedShard {
  shard: number;
  digests: ShardDigests;
}

/** Shards that are in memory at once. */
export const atOnce = 2;

/** The clients of shards of a night, shard by shard; the next one is fetched while one is worked on. */
export const clientsOf = (
  runId: string,
  shards: Iterable<CertifiedShard>,
  columns: ReturnType<typeof columnsFor>,
): AsyncGenerator<{ shard: number; clients: Iterable<ReviewedClient> }> =>
  ahead(shards, atOnce, async ({ shard, digests }) => {
    return { shard, clients: await readShard({ runId, shard, digests }, columns) };
  });
