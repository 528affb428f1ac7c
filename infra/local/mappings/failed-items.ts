import { z } from 'zod';

const Response = z.object({
  batchItemFailures: z.array(z.object({ itemIdentifier: z.string().min(1) })).nullish(),
});

/**
 * The items that a function says have failed. Lambda takes an answer it does not understand, or an item that
 * was not in the batch, as the failure of all.
 */
export function failedItems(answer: unknown, items: readonly string[]): ReadonlySet<string> {
  if (answer === null || answer === undefined || answer === '') return new Set();
  const parsed = Response.safeParse(answer);
  if (!parsed.success) return new Set(items);
  const failed = (parsed.data.batchItemFailures ?? []).map(({ itemIdentifier }) => itemIdentifier);
  return new Set(failed.every((item) => items.includes(item)) ? failed : items);
}
