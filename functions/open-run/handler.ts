import { z } from 'zod';
import { dayOf, scheduledDay, type Watermark } from '#core/run/day.ts';
import { type RunPlan, shardNumbers } from '#core/run/plan.ts';
import type { Refusal } from '#core/run/refusal.ts';
import type { ExecutionNote } from '#adapters/execution-notes.ts';

export const Input = z.object({
  asOf: z.iso.date().nullish(),
  scheduled: z.boolean().nullish(),
  execution: z.string().nullish(),
});
type Input = z.infer<typeof Input>;

/** The store as it is now, and how a run over it is opened. */
export interface Opening extends Watermark {
  runIdOf: (asOf: string) => string;
  open: (asOf: string) => Promise<RunPlan>;
}

export interface OpenRunContext {
  /** The day in Shanghai. */
  today: () => string;
  /** Null before the first import. */
  opening: () => Promise<Opening | null>;
  isClosed: (runId: string) => Promise<boolean>;
  /** Gives the store back when it is this run that has it. */
  release: (runId: string) => Promise<void>;
  /** What whoever started the execution can ask for. */
  note: (execution: string, note: ExecutionNote) => Promise<void>;
  refuse: (refusal: Refusal) => never;
}

export interface Output {
  runId: string | null;
  asOf: string | null;
  proceed: boolean;
  /** Why there is nothing to do. */
  reason: string | null;
  shards: number[];
  execution: string | null;
}

async function open(
  ctx: OpenRunContext,
  { asOf = null, scheduled }: Input,
): Promise<Omit<Output, 'execution'>> {
  const idle = { runId: null, asOf: null, proceed: false, shards: [] };
  const store = await ctx.opening();
  if (!store) return { ...idle, reason: 'nothing has been imported yet' };
  const day = scheduled ? scheduledDay(ctx.today(), store) : dayOf(asOf, store);
  if (day === null) return { ...idle, reason: 'today is no trading day' };
  if (typeof day !== 'string') return ctx.refuse(day);
  const runId = store.runIdOf(day);
  if (!(await ctx.isClosed(runId))) {
    const plan = await store.open(day);
    return { runId, asOf: day, proceed: true, reason: null, shards: shardNumbers(plan) };
  }
  // It may have ended between its last two writes.
  await ctx.release(runId);
  return { ...idle, runId, asOf: day, reason: `the night of ${day} is done` };
}

/** Watermark, day, pinned rules, shard plan; or the reason why there is nothing to do. */
export const handler =
  (ctx: OpenRunContext) =>
  async (input: Input): Promise<Output> => {
    const { execution = null } = input;
    const opened = await open(ctx, input);
    const { runId, asOf, reason } = opened;
    if (execution !== null) await ctx.note(execution, { runId, asOf, reason, error: null });
    return { ...opened, execution };
  };
