import { z } from 'zod';

export const Input = z.object({
  runId: z.string().min(1).nullish(),
  execution: z.string().nullish(),
  asOf: z.string().nullish(),
  error: z.object({ Error: z.string().optional(), Cause: z.string().optional() }).optional(),
});

export interface FailRunContext {
  /** The error's code and words, without what a stack would tell. */
  wordsOf: (error: z.infer<typeof Input>['error']) => { code: string; message: string };
  record: (
    failure: { runId: string | null; asOf: string | null; code: string; message: string },
    execution: string | null,
  ) => Promise<void>;
  markFailed: (runId: string) => Promise<void>;
  release: (runId: string) => Promise<void>;
}

/** A run that fails says why and gives the store back; before its certificate it has changed nothing that is read. */
export const handler =
  (ctx: FailRunContext) =>
  async ({ runId = null, execution = null, asOf = null, error }: z.infer<typeof Input>) => {
    await ctx.record({ runId, asOf, ...ctx.wordsOf(error) }, execution);
    if (runId !== null) await ctx.markFailed(runId);
    if (runId !== null) await ctx.release(runId);
    return {};
  };
