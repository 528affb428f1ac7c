import { z } from 'zod';
import type { ExecutionNote } from '#adapters/execution-notes.ts';

export const Input = z.object({
  runId: z.string().min(1).nullish(),
  execution: z.string().nullish(),
  asOf: z.string().nullish(),
  error: z.object({ Error: z.string().optional(), Cause: z.string().optional() }).optional(),
});

export interface Failure {
  runId: string | null;
  asOf: string | null;
  code: string;
  message: string;
}

export interface FailRunContext {
  /** The error's code and words, without what a stack would tell. */
  wordsOf: (error: z.infer<typeof Input>['error']) => { code: string; message: string };
  /** Appended once an execution. */
  record: (failure: Failure, execution: string | null) => Promise<void>;
  note: (execution: string, note: ExecutionNote) => Promise<void>;
  markFailed: (runId: string) => Promise<void>;
  release: (runId: string) => Promise<void>;
}

/** A run that fails says why and gives the store back; before its certificate it has changed nothing that is read. */
export const handler =
  (ctx: FailRunContext) =>
  async ({ runId = null, execution = null, asOf = null, error }: z.infer<typeof Input>) => {
    const words = ctx.wordsOf(error);
    await ctx.record({ runId, asOf, ...words }, execution);
    if (execution !== null) await ctx.note(execution, { runId, asOf, reason: null, error: words });
    if (runId !== null) {
      await ctx.markFailed(runId);
      await ctx.release(runId);
    }
    return {};
  };
