import { z } from 'zod';
import type { BatchResult } from '#adapters/imports/plans.ts';
import type { FolderPlan } from '#adapters/imports/scan-folder.ts';
import { upTo, type ImportPlan } from '#core/import/plan.ts';

/** The event of the manifest's arrival. */
export const Input = z.object({
  event: z.object({
    id: z.string(),
    detail: z.object({ object: z.object({ key: z.string() }) }),
  }),
});
type Input = z.infer<typeof Input>;

export interface OpenImportContext {
  folderOf: (event: Input['event']) => string;
  scan: (folder: string) => Promise<FolderPlan>;
  isPublished: (batchId: string) => Promise<boolean>;
  /** Takes the store's lock; throws when somebody else holds it. */
  lock: (batchId: string) => Promise<void>;
  unlock: (batchId: string) => Promise<void>;
  /** Gives the batch its version, the one it had when it was opened before, and keeps the plan. */
  keep: (folder: FolderPlan) => Promise<ImportPlan>;
  /** Tells what became of the folder. */
  tell: (plan: FolderPlan, status: BatchResult['status']) => Promise<void>;
  /** The attempt is recorded, the folder emptied. */
  repeated: (plan: FolderPlan, eventId: string) => Promise<void>;
}

export interface Output {
  batchId: string;
  proceed: boolean;
  parts: number[];
  buckets: number[];
}

export const handler =
  (ctx: OpenImportContext) =>
  async ({ event }: Input): Promise<Output> => {
    const found = await ctx.scan(ctx.folderOf(event));
    const { batchId } = found;
    if (!(await ctx.isPublished(batchId))) {
      await ctx.lock(batchId);
      // The same batch may have come in between the question and the lock.
      if (!(await ctx.isPublished(batchId))) {
        const plan = await ctx.keep(found);
        await ctx.tell(plan, 'running');
        return { batchId, proceed: true, parts: upTo(plan.parts.length), buckets: upTo(plan.buckets) };
      }
      await ctx.unlock(batchId);
    }
    await ctx.repeated(found, event.id);
    await ctx.tell(found, 'unchanged');
    return { batchId, proceed: false, parts: [], buckets: [] };
  };
