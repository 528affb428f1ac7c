import type { ShardFound } from '#core/run/certificate.ts';
import type { Once } from '#core/run/once.ts';
import type { RunPlan } from '#core/run/plan.ts';
import { tally } from '#core/run/tally.ts';
import { TidemarkError } from './error.ts';
import { readClientsOf, readDecisions } from './run-columns.ts';
import { decisionsReceipt, factsReceipt } from './shards.ts';

/** Reads all columns of a shard as they lie in the store; bytes that are not those of the receipt are refused. */
export async function examineShard({ runId }: RunPlan, shard: number, once: Once): Promise<ShardFound> {
  const [{ tally: receipt, digests, compared: churn }, { compared: classification }] = await Promise.all([
    decisionsReceipt({ runId, shard }),
    factsReceipt({ runId, shard }),
  ]);
  const [rows, derived, held] = await Promise.all([
    readDecisions(runId, shard, digests.decisions),
    readClientsOf(runId, 'facts', shard, digests.facts),
    readClientsOf(runId, 'peers', shard, digests.peers),
  ]);
  const clientKeys = rows.map(({ clientKey }) => clientKey);
  if ([derived, held].some((others) => others.join() !== clientKeys.join()))
    throw new TidemarkError('COLUMNS_DIFFER', `the columns of shard ${shard} are of different clients`);
  once.add(clientKeys);
  const quarantined = rows.flatMap(({ clientKey, quarantine }) =>
    quarantine === null ? [] : [{ clientKey, reason: quarantine }],
  );
  const compared = { classification, churn };
  return { shard, found: tally(rows), receipt, compared, digests, quarantined };
}
