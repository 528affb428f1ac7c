import type { CheckReceipt } from '#core/import/bucket-tally.ts';
import type { LineReject } from '#core/import/client-batch.ts';
import type { StagedReject } from '#core/import/staged.ts';
import { batchClients } from './bucket.ts';
import { ledgerContext } from './pending.ts';
import { planOfRunning, writeReceipt } from './plans.ts';
import { stageRejects } from './staging.ts';

interface Bucket {
  batchId: string;
  bucket: number;
}

export async function openCheck({ batchId, bucket }: Bucket) {
  const plan = await planOfRunning(batchId);
  if (!plan) return undefined;
  return { clients: batchClients(plan, bucket, false), context: await ledgerContext(plan) };
}

export async function closeCheck(
  { batchId, bucket }: Bucket,
  receipt: CheckReceipt,
  rejects: readonly LineReject[],
): Promise<void> {
  const byFile = Map.groupBy(rejects, ({ file }) => file);
  for (const [file, list] of byFile) {
    const staged = list.map(({ line, text, reason }): StagedReject => [line, text, reason]);
    await stageRejects(batchId, file, `bucket-${bucket}`, staged);
  }
  await writeReceipt(batchId, 'check-rows', bucket, receipt);
}
