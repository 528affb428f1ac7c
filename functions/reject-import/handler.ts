import { z } from 'zod';
import { failureOf } from '#core/import/failure.ts';

/** The whole state of the machine; a batch id is missing when not even the folder could be read. */
export const Input = z.object({
  batchId: z.string().optional(),
  event: z.object({
    id: z.string(),
    detail: z.object({ object: z.object({ key: z.string() }) }),
  }),
  error: z.object({ Error: z.string().optional(), Cause: z.string().optional() }).default({}),
});
type Input = z.infer<typeof Input>;
type Failure = ReturnType<typeof failureOf>;

export interface RejectImportContext {
  folderOf: (event: Input['event']) => string;
  isVisible: (batchId: string) => Promise<boolean>;
  /** Tells of a batch that became visible before the failure. */
  tell: (batchId: string) => Promise<void>;
  rejectFolder: (folder: string, eventId: string, failure: Failure) => Promise<void>;
  rejectBatch: (batchId: string, eventId: string, failure: Failure) => Promise<void>;
  emptyStaging: (batchId: string) => Promise<void>;
  freeStore: (batchId: string) => Promise<void>;
}

/** Records why a batch did not go in and gives the store back; its files stay in the inbox until they expire. */
export const handler =
  (ctx: RejectImportContext) =>
  async ({ batchId, event, error }: Input): Promise<object> => {
    const failure = failureOf(error);
    if (batchId === undefined) await ctx.rejectFolder(ctx.folderOf(event), event.id, failure);
    else {
      if (await ctx.isVisible(batchId)) await ctx.tell(batchId);
      else await ctx.rejectBatch(batchId, event.id, failure);
      await ctx.emptyStaging(batchId);
      await ctx.freeStore(batchId);
    }
    return {};
  };
