import { z } from 'zod';
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
  hasManifest: (folder: string) => Promise<boolean>;
  /** The batch that a folder brought, when it is in. */
  batchOfEnded: (folder: string) => Promise<string | undefined>;
  /** Takes away what an interrupted emptying left. */
  emptyFolder: (folder: string) => Promise<void>;
  scan: (folder: string) => Promise<FolderPlan>;
  isPublished: (batchId: string) => Promise<boolean>;
  /** Takes the store's lock; throws when somebody else holds it. */
  lock: (batchId: string) => Promise<void>;
  unlock: (batchId: string) => Promise<void>;
  /** Gives the batch its version, the one it had when it was opened before, keeps the plan and says that it runs. */
  keep: (folder: FolderPlan) => Promise<ImportPlan>;
  /** The attempt is recorded, the folder emptied. */
  repeat: (plan: FolderPlan, eventId: string) => Promise<void>;
}

export interface Output {
  batchId: string;
  proceed: boolean;
  parts: number[];
  buckets: number[];
}

const nothing = (batchId: string): Output => ({ batchId, proceed: false, parts: [], buckets: [] });

async function open(ctx: OpenImportContext, found: FolderPlan): Promise<Output | undefined> {
  const { batchId } = found;
  if (await ctx.isPublished(batchId)) return undefined;
  await ctx.lock(batchId);
  try {
    // The same batch may have come in between the question and the lock.
    if (!(await ctx.isPublished(batchId))) {
      const plan = await ctx.keep(found);
      return { batchId, proceed: true, parts: upTo(plan.parts.length), buckets: upTo(plan.buckets) };
    }
  } catch (error) {
    await ctx.unlock(batchId);
    throw error;
  }
  await ctx.unlock(batchId);
  return undefined;
}

export const handler =
  (ctx: OpenImportContext) =>
  async ({ event }: Input): Promise<Output> => {
    const folder = ctx.folderOf(event);
    // An event may come twice; the second finds a folder that its import has emptied.
    const ended = (await ctx.hasManifest(folder)) ? undefined : await ctx.batchOfEnded(folder);
    if (ended !== undefined) {
      await ctx.emptyFolder(folder);
      return nothing(ended);
    }
    const found = await ctx.scan(folder);
    const opened = await open(ctx, found);
    if (opened) return opened;
    await ctx.repeat(found, event.id);
    return nothing(found.batchId);
  };
