import { type ShardDigests, snapshotOf } from '#core/run/certificate.ts';
import { type RunPlan, shardNumbers } from '#core/run/plan.ts';
import type { DecisionRow, FactsRow, PeersRow } from '#core/run/rows.ts';
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
export async function certifiedDigests(plan: RunPlan): Promise<{ shard: number; digests: ShardDigests }[]> {
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

type ShardRows = Awaited<ReturnType<typeof readShard>>;

/** The certified rows of a run, one shard after the other. */
export async function* certifiedShards(plan: RunPlan): AsyncGenerator<ShardRows> {
  for (const { shard, digests } of await certifiedDigests(plan)) yield readShard(plan, shard, digests);
}

function clientIn({ facts, peers, decisions, branch }: ShardRows, clientKey: string): ArchivedClient {
  const rowOf = <R extends { clientKey: string }>(rows: readonly R[]): R | undefined =>
    rows.find((row) => row.clientKey === clientKey);
  const [own, ofPeers, decision, judged] = [rowOf(facts), rowOf(peers), rowOf(decisions), rowOf(branch)];
  if (own && ofPeers && decision && judged)
    return { facts: own, peers: ofPeers, decision, isCore: judged.core };
  throw new TidemarkError('COLUMNS_DIFFER', 'the columns of a shard are of different clients');
}

/** What a run keeps of its clients: undefined of one whom the store did not know then. */
export type RunArchive = (clientKey: string) => Promise<ArchivedClient | undefined>;

/** The certified columns of a run; each shard is read when it is first asked for, and once. */
export async function openArchive(plan: RunPlan): Promise<RunArchive> {
  const shards = (await certifiedDigests(plan)).map(({ shard, digests }) => {
    let [keys, rows]: [Promise<Set<string>> | undefined, Promise<ShardRows> | undefined] = [
      undefined,
      undefined,
    ];
    return {
      has: async (clientKey: string) => {
        keys ??= readClientsOf(plan.runId, 'facts', shard, digests.facts).then((all) => new Set(all));
        return (await keys).has(clientKey);
      },
      of: async (clientKey: string) => {
        rows ??= readShard(plan, shard, digests);
        return clientIn(await rows, clientKey);
      },
    };
  });
  return async (clientKey) => {
    for (const shard of shards) if (await shard.has(clientKey)) return shard.of(clientKey);
    return undefined;
  };
}
