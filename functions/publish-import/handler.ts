import { z } from 'zod';
import type { ImportPlan } from '#core/import/plan.ts';

export const Input = z.object({ batchId: z.string() });
type Input = z.infer<typeof Input>;

export interface PublishImportContext {
  plan: (batchId: string) => Promise<ImportPlan>;
  isPublished: (plan: ImportPlan) => Promise<boolean>;
  reconcile: (plan: ImportPlan) => Promise<void>;
  makeVisible: (plan: ImportPlan) => Promise<void>;
  /** Audit record and results. */
  tell: (batchId: string) => Promise<void>;
  emptyStaging: (batchId: string) => Promise<void>;
  emptyFolder: (folder: string) => Promise<void>;
}

/** Makes the batch visible in one write, then empties inbox and staging. */
export const handler =
  (ctx: PublishImportContext) =>
  async ({ batchId }: Input): Promise<object> => {
    const plan = await ctx.plan(batchId);
    if (!(await ctx.isPublished(plan))) {
      await ctx.reconcile(plan);
      await ctx.makeVisible(plan);
    }
    await ctx.tell(batchId);
    await ctx.emptyStaging(batchId);
    await ctx.emptyFolder(plan.folder);
    return {};
  };
