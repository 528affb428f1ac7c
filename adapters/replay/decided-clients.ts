import type { Decision } from '#core/decision/decision.ts';
import { completeRow } from '#core/run/complete-row.ts';
import type { RunPlan } from '#core/run/plan.ts';
import type { CompleteRow } from '#core/run/rows.ts';
import { TidemarkError } from '../error.ts';
import { certifiedShards } from './archive.ts';

interface DecidedClient {
  row: CompleteRow;
  decision: Decision;
}

/** Everybody of whom a certified run decided something, with all that is known of them, shard by shard. */
export async function* decidedClients(plan: RunPlan): AsyncGenerator<DecidedClient[]> {
  for await (const { facts, peers, decisions } of certifiedShards(plan)) {
    const byKey = new Map(peers.map((row) => [row.clientKey, row]));
    yield facts.flatMap((own, at) => {
      const [ofPeers, decided] = [byKey.get(own.clientKey), decisions[at]];
      if (ofPeers === undefined || decided?.clientKey !== own.clientKey)
        throw new TidemarkError('COLUMNS_DIFFER', 'the columns of a shard are of different clients');
      const { decision } = decided;
      return decision === null ? [] : [{ row: completeRow(own, ofPeers), decision }];
    });
  }
}
