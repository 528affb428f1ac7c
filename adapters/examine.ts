import { merkleRoot } from '#core/audit/merkle.ts';
import type { ShardFound } from '#core/run/certificate.ts';
import type { Once } from '#core/run/once.ts';
import type { RunPlan } from '#core/run/plan.ts';
import { rowClaim } from '#core/run/row-claim.ts';
import { tally } from '#core/run/tally.ts';
import { digestOf } from './digest.ts';
import { TidemarkError } from './error.ts';
import { readBranch, readClientsOf, readDecisions } from './run-columns.ts';
import { branchReceipt, decisionsReceipt, factsReceipt, settled } from './shards.ts';

/** Reads all columns of a shard as they lie in the store; bytes that are not those of the receipt are refused. */
export async function examineShard(plan: RunPlan, shard: number, once: Once): Promise<ShardFound> {
  const { runId } = plan;
  const of = { runId, shard };
  const [{ tally: receipt, digests, compared: others }, { compared: classification }, { digest }] =
    await Promise.all([decisionsReceipt(of), factsReceipt(of), branchReceipt(of)]);
  const [rows, branch, derived, held] = await Promise.all([
    readDecisions(runId, shard, digests.decisions),
    readBranch(runId, shard, digest),
    readClientsOf(runId, 'facts', shard, digests.facts),
    readClientsOf(runId, 'peers', shard, digests.peers),
  ]);
  const clientKeys = rows.map(({ clientKey }) => clientKey);
  const judged = branch.map(({ clientKey }) => clientKey);
  if ([derived, held, judged].some((others) => others.join() !== clientKeys.join()))
    throw new TidemarkError('COLUMNS_DIFFER', `the columns of shard ${shard} are of different clients`);
  once.add(clientKeys);
  const quarantined = rows.flatMap(({ clientKey, quarantine }) =>
    quarantine === null ? [] : [{ clientKey, reason: quarantine }],
  );
  const compared = { classification, ...others };
  const certified = settled(plan, rows, branch);
  const found = tally(certified);
  const all = { ...digests, branch: digest };
  return {
    ...{ shard, found, drafted: tally(rows), receipt, compared, digests: all, quarantined },
    rows: merkleRoot(certified.map(rowClaim), digestOf),
  };
}
