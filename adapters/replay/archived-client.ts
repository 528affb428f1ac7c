import { type ShardDigests, snapshotOf } from '#core/run/certificate.ts';
import { type RunPlan, shardNumbers } from '#core/run/plan.ts';
import type { BranchRow, DecisionRow, FactsRow, PeersRow } from '#core/run/rows.ts';
import { digestOf } from '../digest.ts';
import { TidemarkError } from '../error.ts';
import { readBranch, readClientsOf, readDecisions, readFacts, readPeers } from '../run-columns.ts';
import { requireCertificate } from '../runs.ts';
import { branchReceipt, decisionsReceipt, settled } from '../shards.ts';

/** A client in the columns of a certified run. */
export interface ArchivedClient {
  facts: FactsRow;
  peers: PeersRow;
  /** As it was certified. */
  decision: DecisionRow;
  isCore: boolean;
}

/** The digests of the columns of all shards: those that were certified, or an error. */
async function certifiedDigests(plan: RunPlan): Promise<{ shard: number; digests: ShardDigests }[]> {
  const { runId } = plan;
  const { snapshot, proof, ...rest } = await requireCertificate(runId);
  const shards = await Promise.all(
    shardNumbers(plan).map(async (shard) => {
      const [{ digests }, { digest: branch }] = await Promise.all([
        decisionsReceipt({ runId, shard }),
        branchReceipt({ runId, shard }),
      ]);
      return { shard, digests: { ...digests, branch } };
    }),
  );
  if (snapshotOf(shards, digestOf) !== snapshot || digestOf({ ...rest, snapshot }) !== proof.digest)
    throw new TidemarkError('COLUMNS_ALTERED', `the columns of the run ${runId} are not the certified ones`);
  return shards;
}

async function readShard(plan: RunPlan, shard: number, digests: ShardDigests) {
  const { runId } = plan;
  const [facts, peers, decisions, branch] = await Promise.all([
    readFacts(runId, shard, digests.facts),
    readPeers(runId, shard, digests.peers),
    readDecisions(runId, shard, digests.decisions),
    readBranch(runId, shard, digests.branch),
  ]);
  return { facts, peers, decisions: settled(plan, decisions, branch), branch };
}

const rowOf = <R extends { clientKey: string }>(rows: readonly R[], clientKey: string): R | undefined =>
  rows.find((row) => row.clientKey === clientKey);

/** What a run keeps of a client; undefined when the store did not know the client then. */
export async function readArchived(plan: RunPlan, clientKey: string): Promise<ArchivedClient | undefined> {
  for (const { shard, digests } of await certifiedDigests(plan)) {
    if (!(await readClientsOf(plan.runId, 'facts', shard, digests.facts)).includes(clientKey)) continue;
    const { facts, peers, decisions, branch } = await readShard(plan, shard, digests);
    const [own, ofPeers, decision] = [
      rowOf(facts, clientKey),
      rowOf(peers, clientKey),
      rowOf(decisions, clientKey),
    ];
    if (!own || !ofPeers || !decision)
      throw new TidemarkError('COLUMNS_DIFFER', `the columns of shard ${shard} are of different clients`);
    const judged: BranchRow | undefined = rowOf(branch, clientKey);
    return { facts: own, peers: ofPeers, decision, isCore: judged?.core ?? false };
  }
  return undefined;
}
