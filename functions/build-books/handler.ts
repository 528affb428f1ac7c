import { z } from 'zod';
import type { OpenBucket } from '#adapters/imports/books.ts';
import { acceptedLines, type BooksFindings, type BooksReceipt, BucketFindings } from '#core/import/books.ts';
import { mergeClient } from '#core/import/client-batch.ts';
import { nextBook } from '#core/import/next-book.ts';
import type { ImportParameters } from '#core/import/parameters.ts';

export const Input = z.object({ batchId: z.string(), bucket: z.int().min(1) });
type Input = z.infer<typeof Input>;

export interface BuildBooksContext {
  /** Undefined when the batch is in already. */
  open: (input: Input) => Promise<OpenBucket | undefined>;
  close: (input: Input, receipt: BooksReceipt, findings: BooksFindings) => Promise<void>;
  parameters: Pick<ImportParameters, 'monthsKept' | 'keptWhole' | 'differencesListed'>;
}

const nothingCompared = { compared: 0, differences: [] };

/** Pages and journal of one bucket of clients, under the batch's own version: nobody sees them yet. */
export const handler =
  (ctx: BuildBooksContext) =>
  async (input: Input): Promise<object> => {
    const bucket = await ctx.open(input);
    if (!bucket) return {};
    const { parameters } = ctx;
    const found = new BucketFindings(parameters.differencesListed);
    for await (const client of bucket.clients) {
      const { ref, seen, stored, lines } = client;
      if (!ref) continue;
      const merged = mergeClient(stored, lines, bucket.context, parameters.keptWhole);
      const next = merged.attributes
        ? await nextBook(stored, lines, merged, bucket.businessDate, bucket.market, parameters)
        : undefined;
      const accepted = acceptedLines(lines, merged);
      // Where nothing goes in nothing changes: the journal alone must give the same book.
      if (accepted.length > 0) await bucket.write(client, ref, merged, next, accepted);
      const isNew = !seen && next !== undefined;
      found.add(ref.clientKey, merged, next?.reconciliation ?? nothingCompared, isNew);
    }
    await bucket.finish();
    await ctx.close(input, found.receipt(), found.findings);
    return {};
  };
