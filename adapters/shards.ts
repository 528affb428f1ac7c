import { completeRow } from '#core/run/complete-row.ts';
import { rulesDiffer } from '#core/run/mass-change.ts';
import type { RunPlan } from '#core/run/plan.ts';
import type { BranchInput } from '#core/run/reduce-branch.ts';
import type { BranchRow, CompleteRow, DecisionRow, FactsRow, PeersRow } from '#core/run/rows.ts';
import type { BranchReceipt, DecisionsReceipt, FactsReceipt, PeersReceipt } from '#core/run/receipts.ts';
import { settleRow } from '#core/run/settle-row.ts';
import { tally } from '#core/run/tally.ts';
import { TidemarkError } from './error.ts';
import { withReferrers } from './referrers.ts';
import {
  openFacts,
  readBranch,
  readBranchInput,
  readDecisions,
  readPeers,
  readPeersInput,
  writeBranch,
  writeDecisions,
  writeFacts,
  writePeers,
} from './run-columns.ts';
import { readPlan, readReceipt, type ShardStep, writeReceipt } from './runs.ts';

export interface Shard {
  runId: string;
  shard: number;
}

/** A receipt is the last thing that a step writes. */
export const isShardDone =
  (step: ShardStep) =>
  async ({ runId, shard }: Shard): Promise<boolean> =>
    (await readReceipt(runId, step, shard)) !== undefined;

type ShardDigests = DecisionsReceipt['digests'];

async function receiptOf(
  { runId, shard }: Shard,
  step: 'facts' | 'peers' | 'decisions' | 'branch',
): Promise<unknown> {
  const receipt = await readReceipt(runId, step, shard);
  if (receipt !== undefined) return receipt;
  throw new TidemarkError('SHARD_MISSING', `shard ${shard} of the run ${runId} has no ${step} yet`);
}

export const factsReceipt = async (shard: Shard) => (await receiptOf(shard, 'facts')) as FactsReceipt;
export const peersReceipt = async (shard: Shard) => (await receiptOf(shard, 'peers')) as PeersReceipt;
export const decisionsReceipt = async (shard: Shard) =>
  (await receiptOf(shard, 'decisions')) as DecisionsReceipt;
export const branchReceipt = async (shard: Shard) => (await receiptOf(shard, 'branch')) as BranchReceipt;

export async function finishFacts(
  { runId, shard }: Shard,
  rows: readonly FactsRow[],
  compared: number,
): Promise<void> {
  const digest = await writeFacts(runId, shard, await withReferrers(rows));
  const receipt: FactsReceipt = { clients: rows.length, digest, compared };
  await writeReceipt(runId, 'facts', shard, receipt);
}

/** The rows of a shard as far as peers matter. */
export async function peersInputOf(shard: Shard): Promise<FactsRow[]> {
  return readPeersInput(shard.runId, shard.shard, (await factsReceipt(shard)).digest);
}

export async function finishPeers({ runId, shard }: Shard, rows: readonly PeersRow[]): Promise<void> {
  const receipt: PeersReceipt = { digest: await writePeers(runId, shard, rows) };
  await writeReceipt(runId, 'peers', shard, receipt);
}

/** The facts of a shard, a row at a time where not all are wanted at once, and what their columns are named by. */
async function openShard(shard: Shard) {
  const [{ digest: facts }, { digest: peers }] = await Promise.all([
    factsReceipt(shard),
    peersReceipt(shard),
  ]);
  const [own, others] = await Promise.all([
    openFacts(shard.runId, shard.shard, facts),
    readPeers(shard.runId, shard.shard, peers),
  ]);
  const byKey = new Map(others.map((row) => [row.clientKey, row]));
  const rowAt = (index: number): CompleteRow => {
    const row = own.rowAt(index);
    const found = byKey.get(row.clientKey);
    if (found) return completeRow(row, found);
    throw new TidemarkError('COLUMNS_DIFFER', `facts and peers of shard ${shard.shard} are of other clients`);
  };
  return { clientKeys: own.clientKeys, rowAt, digests: { facts, peers } };
}

/** The facts of a shard, those that need peers too, and the digests of the columns that they come from. */
export async function factsOfShard(
  shard: Shard,
): Promise<{ rows: CompleteRow[]; digests: Omit<ShardDigests, 'decisions'> }> {
  const { clientKeys, rowAt, digests } = await openShard(shard);
  return { rows: clientKeys.map((_, index) => rowAt(index)), digests };
}

/** The facts of those clients of a shard that are wanted, one after the other: each is kept by who asks for it alone. */
export async function* factsAmong(
  shard: Shard,
  isWanted: (clientKey: string) => boolean,
): AsyncGenerator<CompleteRow> {
  const { clientKeys, rowAt } = await openShard(shard);
  for (const [index, clientKey] of clientKeys.entries()) if (isWanted(clientKey)) yield rowAt(index);
}

export async function finishDecisions(
  { runId, shard }: Shard,
  rows: readonly DecisionRow[],
  digests: Omit<ShardDigests, 'decisions'>,
  compared: DecisionsReceipt['compared'],
): Promise<void> {
  const decisions = await writeDecisions(runId, shard, rows);
  const receipt: DecisionsReceipt = { tally: tally(rows), digests: { ...digests, decisions }, compared };
  await writeReceipt(runId, 'decisions', shard, receipt);
}

/** What reduce-branch looks at in a shard. */
export async function branchInputOf({ runId, shard }: Shard): Promise<BranchInput[]> {
  const { digests } = await decisionsReceipt({ runId, shard });
  return readBranchInput(runId, shard, digests);
}

export async function finishBranch({ runId, shard }: Shard, rows: readonly BranchRow[]): Promise<void> {
  const receipt: BranchReceipt = { digest: await writeBranch(runId, shard, rows) };
  await writeReceipt(runId, 'branch', shard, receipt);
}

/** Decisions as clients see them: with what only the whole branch can say of each. */
export function settled(
  plan: Pick<RunPlan, 'rules' | 'previous'>,
  rows: readonly DecisionRow[],
  branch: readonly BranchRow[],
): DecisionRow[] {
  const core = new Map(branch.map((row) => [row.clientKey, row.core]));
  const differ = rulesDiffer(plan);
  return rows.map((row) => settleRow(row, core.get(row.clientKey) ?? false, differ));
}

/** The rows that were certified: those of the receipts that the certificate was made from. */
export async function certifiedDecisions({ runId, shard }: Shard): Promise<DecisionRow[]> {
  const [plan, { digests }, { digest }] = await Promise.all([
    readPlan(runId),
    decisionsReceipt({ runId, shard }),
    branchReceipt({ runId, shard }),
  ]);
  const [rows, branch] = await Promise.all([
    readDecisions(runId, shard, digests.decisions),
    readBranch(runId, shard, digest),
  ]);
  return settled(plan, rows, branch);
}

export const finishPublished = ({ runId, shard }: Shard) => writeReceipt(runId, 'published', shard, {});
