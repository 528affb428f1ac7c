import type { FactsRow, DecisionRow } from '#core/run/rows.ts';
import type { DecisionsReceipt, FactsReceipt } from '#core/run/receipts.ts';
import { tally } from '#core/run/tally.ts';
import { TidemarkError } from './error.ts';
import { readDecisions, readFacts, writeDecisions, writeFacts } from './run-columns.ts';
import { readReceipt, type ShardStep, writeReceipt } from './runs.ts';

export interface Shard {
  runId: string;
  shard: number;
}

/** A receipt is the last thing that a step writes. */
export const isShardDone =
  (step: ShardStep) =>
  async ({ runId, shard }: Shard): Promise<boolean> =>
    (await readReceipt(runId, step, shard)) !== undefined;

async function receiptOf({ runId, shard }: Shard, step: 'facts' | 'decisions'): Promise<unknown> {
  const receipt = await readReceipt(runId, step, shard);
  if (receipt !== undefined) return receipt;
  throw new TidemarkError('SHARD_MISSING', `shard ${shard} of the run ${runId} has no ${step} yet`);
}

export const factsReceipt = async (shard: Shard) => (await receiptOf(shard, 'facts')) as FactsReceipt;
export const decisionsReceipt = async (shard: Shard) =>
  (await receiptOf(shard, 'decisions')) as DecisionsReceipt;

export async function finishFacts(
  { runId, shard }: Shard,
  rows: readonly FactsRow[],
  compared: number,
): Promise<void> {
  const digest = await writeFacts(runId, shard, rows);
  const receipt: FactsReceipt = { clients: rows.length, digest, compared };
  await writeReceipt(runId, 'facts', shard, receipt);
}

/** The facts of a shard as derive-facts left them, and their digest. */
export async function factsOfShard(shard: Shard): Promise<{ rows: FactsRow[]; digest: string }> {
  const { digest } = await factsReceipt(shard);
  return { rows: await readFacts(shard.runId, shard.shard, digest), digest };
}

export async function finishDecisions(
  { runId, shard }: Shard,
  rows: readonly DecisionRow[],
  facts: string,
  compared: number,
): Promise<void> {
  const decisions = await writeDecisions(runId, shard, rows);
  const receipt: DecisionsReceipt = { tally: tally(rows), digests: { facts, decisions }, compared };
  await writeReceipt(runId, 'decisions', shard, receipt);
}

/** The rows that were certified: those of the receipt that the certificate was made from. */
export async function certifiedDecisions(shard: Shard): Promise<DecisionRow[]> {
  const { digests } = await decisionsReceipt(shard);
  return readDecisions(shard.runId, shard.shard, digests.decisions);
}

export const finishPublished = ({ runId, shard }: Shard) => writeReceipt(runId, 'published', shard, {});
