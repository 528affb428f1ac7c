import { z } from 'zod';
import { type RunPlan, shardNumbers } from '#core/run/plan.ts';
import type { NightPeers } from '#core/run/reduce-peers.ts';
import type { FactsRow, PeersRow } from '#core/run/rows.ts';

export const Input = z.object({ runId: z.string().min(1) });
type Shard = { runId: string; shard: number };

export interface ReducePeersContext {
  plan: (runId: string) => Promise<RunPlan>;
  isDone: (plan: RunPlan) => Promise<boolean>;
  peers: (plan: RunPlan) => Promise<NightPeers>;
  /** The rows of a shard with those of their facts that are looked at. */
  rows: (shard: Shard) => Promise<readonly FactsRow[]>;
  /** Columns, then the receipt. */
  finish: (shard: Shard, rows: readonly PeersRow[]) => Promise<void>;
}

/** The facts that need the other clients, and medians: all shards are read twice, so that one at a time is in memory. */
export const handler =
  (ctx: ReducePeersContext) =>
  async ({ runId }: z.infer<typeof Input>) => {
    const plan = await ctx.plan(runId);
    if (await ctx.isDone(plan)) return {};
    const peers = await ctx.peers(plan);
    const shards = shardNumbers(plan).map((shard) => ({ runId, shard }));
    for (const shard of shards) for (const row of await ctx.rows(shard)) peers.add(row);
    for (const shard of shards)
      await ctx.finish(
        shard,
        (await ctx.rows(shard)).map((row) => peers.of(row)),
      );
    return {};
  };
