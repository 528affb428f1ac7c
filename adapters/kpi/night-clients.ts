import type { Facts } from '#core/facts/fact.ts';
import { certifiedDecisions, factsOfShard } from '../shards.ts';

/** What the night that is read says of a client, as far as appraisal asks. */
export interface NightClient {
  facts: Facts;
  band: string | null;
  class: string | null;
}

/** Facts that appraisal reads: the others are not kept. */
const asked = ['turnover_annual', 'cdv', 'twr'] as const;

/**
 * By client key, of one shard of a certified run. The store is scanned in as many parts as that night had, so that a part
 * holds the same clients; whoever came since is unknown to the night.
 */
export async function nightOfShard(
  runId: string,
  shard: number,
): Promise<(clientKey: string) => NightClient | undefined> {
  const [{ rows }, decisions] = await Promise.all([
    factsOfShard({ runId, shard }),
    certifiedDecisions({ runId, shard }),
  ]);
  const decided = new Map(decisions.map((row) => [row.clientKey, row.decision]));
  const found = new Map<string, NightClient>();
  for (const { clientKey, facts: all } of rows) {
    const decision = decided.get(clientKey);
    const facts = Object.fromEntries(asked.flatMap((name) => (all[name] ? [[name, all[name]]] : [])));
    if (decision) found.set(clientKey, { facts, band: decision.band, class: decision.class });
  }
  return (clientKey) => found.get(clientKey);
}
