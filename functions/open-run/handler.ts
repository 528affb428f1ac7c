import { z } from 'zod';
import { dayOf, scheduledDay, type Watermark } from '#core/run/day.ts';
import { type RunPlan, shardNumbers } from '#core/run/plan.ts';
import type { Refusal } from '#core/run/refusal.ts';

export const Input = z.object({
  asOf: z.iso.date().nullish(),
  scheduled: z.boolean().nullish(),
  execution: z.string().nullish(),
});

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
  refuse: (refusal: Refusal) => never;
}

/** Watermark, day, pinned rules, shard plan; or the reason why there is nothing to do. */
export const handler =
  (ctx: OpenRunContext) =>
  async ({ asOf = null, scheduled, execution = null }: z.infer<typeof Input>) => {
    const idle = (reason: string, runId: string | null = null) =>
      ({ runId, proceed: false, reason, shards: [], execution }) as const;
    const store = await ctx.opening();
    if (!store) return idle('nothing has been imported yet');
    const day = scheduled ? scheduledDay(ctx.today(), store) : dayOf(asOf, store);
    if (day === null) return idle('today is no trading day');
    if (typeof day !== 'string') return ctx.refuse(day);
    const runId = store.runIdOf(day);
    if (await ctx.isClosed(runId)) return idle(`the night of ${day} is done`, runId);
    const plan = await store.open(day);
    return { runId, proceed: true, reason: null, shards: shardNumbers(plan), execution };
  };
