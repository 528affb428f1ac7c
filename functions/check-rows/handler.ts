import { z } from 'zod';
import type { BatchClient } from '#adapters/imports/bucket.ts';
import { BucketTally, type CheckReceipt } from '#core/import/bucket-tally.ts';
import { type LineReject, mergeClient } from '#core/import/client-batch.ts';
import type { ImportParameters } from '#core/import/parameters.ts';
import type { LedgerContext } from '#core/ledger/check-client-rows.ts';

export const Input = z.object({ batchId: z.string(), bucket: z.int().min(1) });
type Input = z.infer<typeof Input>;

export interface CheckRowsContext {
  /** Undefined when the batch is in already. */
  open: (
    input: Input,
  ) => Promise<{ clients: AsyncIterable<BatchClient>; context: LedgerContext } | undefined>;
  close: (input: Input, receipt: CheckReceipt, rejects: readonly LineReject[]) => Promise<void>;
  parameters: Pick<ImportParameters, 'rejectsKept' | 'keptWhole'>;
}

/** The rows of one bucket of clients against each other and the store. */
export const handler =
  (ctx: CheckRowsContext) =>
  async (input: Input): Promise<object> => {
    const bucket = await ctx.open(input);
    if (!bucket) return {};
    const { rejectsKept, keptWhole } = ctx.parameters;
    const tally = new BucketTally(rejectsKept);
    for await (const { stored, lines } of bucket.clients)
      tally.add(lines, mergeClient(stored, lines, bucket.context, keptWhole), stored);
    await ctx.close(input, tally.receipt(), tally.rejects);
    return {};
  };
