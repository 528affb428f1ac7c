import { z } from 'zod';
import type { Group } from '#core/groups/group.ts';
import { type RunPlan, shardNumbers } from '#core/run/plan.ts';
import type { BranchInput, NightBranches } from '#core/run/reduce-branch.ts';
import type { BranchRow } from '#core/run/rows.ts';

export const Input = z.object({ runId: z.string().min(1) });
type Shard = { runId: string; shard: number };

export interface ReduceBranchContext {
  plan: (runId: string) => Promise<RunPlan>;
  isDone: (plan: RunPlan) => Promise<boolean>;
  branches: (plan: RunPlan) => Promise<NightBranches>;
  /** Decided clients of a shard with those of their facts that are looked at. */
  rows: (shard: Shard) => Promise<readonly BranchInput[]>;
  /** The broker's numbers of a few clients. */
  numbers: (plan: RunPlan, clientKeys: readonly string[]) => Promise<ReadonlyMap<string, string>>;
  keepGroups: (plan: RunPlan, groups: readonly Group[]) => Promise<void>;
  /** Columns, then the receipt. */
  finish: (shard: Shard, rows: readonly BranchRow[]) => Promise<void>;
}

/** What only the whole branch can say: core clients and groups. A receipt a shard comes last, so that it is done whole. */
export const handler =
  (ctx: ReduceBranchContext) =>
  async ({ runId }: z.infer<typeof Input>) => {
    const plan = await ctx.plan(runId);
    if (await ctx.isDone(plan)) return {};
    const branches = await ctx.branches(plan);
    const clients = new Map<number, string[]>();
    for (const shard of shardNumbers(plan)) {
      const rows = await ctx.rows({ runId, shard });
      for (const row of rows) branches.add(row);
      clients.set(
        shard,
        rows.map(({ clientKey }) => clientKey),
      );
    }
    await ctx.keepGroups(plan, branches.groups());
    const rowOf = await branches.settle((keys) => ctx.numbers(plan, keys));
    for (const [shard, keys] of clients) await ctx.finish({ runId, shard }, keys.map(rowOf));
    return {};
  };
