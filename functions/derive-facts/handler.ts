import { z } from 'zod';
import { deriveRow, type Deriving, type MetClient } from '#core/run/derive-row.ts';
import type { RunPlan } from '#core/run/plan.ts';
import type { FactsRow } from '#core/run/rows.ts';

export const Input = z.object({ runId: z.string().min(1), shard: z.int().positive() });
type Shard = z.infer<typeof Input>;

export interface DeriveFactsContext {
  isDone: (shard: Shard) => Promise<boolean>;
  plan: (runId: string) => Promise<RunPlan>;
  deriving: (plan: RunPlan) => Promise<Deriving>;
  clients: (plan: RunPlan, shard: number) => AsyncIterable<MetClient>;
  /** Columns, then the receipt. `compared` clients were evaluated with json-rules-engine as well. */
  finish: (shard: Shard, rows: readonly FactsRow[], compared: number) => Promise<void>;
}

/** Books of one shard → facts, and the class, which needs no peers. */
export const handler = (ctx: DeriveFactsContext) => async (input: Shard) => {
  if (await ctx.isDone(input)) return {};
  const plan = await ctx.plan(input.runId);
  const deriving = await ctx.deriving(plan);
  const rows: FactsRow[] = [];
  for await (const client of ctx.clients(plan, input.shard)) rows.push(deriveRow(client, deriving));
  await ctx.finish(input, rows, await deriving.compare(rows));
  return {};
};
