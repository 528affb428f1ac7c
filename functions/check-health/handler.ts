import { z } from 'zod';
import { driftRecord } from '#core/health/drift-record.ts';
import type { Health } from '#core/health/health.ts';

/** `run.completed` as the bus delivers it. */
export const Input = z.object({ detail: z.looseObject({ runId: z.string().min(1) }) });

type DriftRecord = NonNullable<ReturnType<typeof driftRecord>>;

export interface CheckHealthContext {
  /** What was found of a run before. */
  find: (runId: string) => Promise<Health | undefined>;
  examine: (runId: string) => Promise<Health>;
  keep: (health: Health) => Promise<void>;
  /** Appended once, however often it is asked for. */
  record: (runId: string, record: DriftRecord) => Promise<void>;
}

/** A run is examined once: a repeated delivery keeps and tells again what was found then. */
export const handler =
  (ctx: CheckHealthContext) =>
  async ({ detail: { runId } }: z.infer<typeof Input>) => {
    const health = (await ctx.find(runId)) ?? (await ctx.examine(runId));
    await ctx.keep(health);
    const record = driftRecord(health);
    if (record !== null) await ctx.record(runId, record);
    return {};
  };
