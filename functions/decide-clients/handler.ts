import { z } from 'zod';
import type { Waterfall } from '#core/decision/waterfall.ts';
import {
  decidedAmong,
  type DecidedRow,
  decideRow,
  type Deciding,
  type Published,
} from '#core/run/decide-row.ts';
import type { RunPlan } from '#core/run/plan.ts';
import type { ShardDigests } from '#core/run/certificate.ts';
import type { DecisionsReceipt } from '#core/run/receipts.ts';
import type { CompleteRow, DecisionRow } from '#core/run/rows.ts';

export const Input = z.object({ runId: z.string().min(1), shard: z.int().positive() });
type Shard = z.infer<typeof Input>;
type Digests = Pick<ShardDigests, 'facts' | 'peers'>;
type Compared = DecisionsReceipt['compared'];

export interface DecideClientsContext {
  isDone: (shard: Shard) => Promise<boolean>;
  plan: (runId: string) => Promise<RunPlan>;
  facts: (shard: Shard) => Promise<{ rows: readonly CompleteRow[]; digests: Digests }>;
  deciding: (plan: RunPlan) => Promise<Deciding>;
  published: (clientKeys: readonly string[]) => Promise<ReadonlyMap<string, Published>>;
  /** By client key, where the change of those rows that are changed came from. */
  waterfalls: (
    plan: RunPlan,
    shard: number,
    rows: readonly DecidedRow[],
  ) => Promise<ReadonlyMap<string, Waterfall>>;
  /** Columns, then the receipt. `digests` are of what was decided upon. */
  finish: (shard: Shard, rows: readonly DecisionRow[], digests: Digests, compared: Compared) => Promise<void>;
}

/** Facts of one shard → decisions beside those in force; nothing is visible yet. */
export const handler = (ctx: DecideClientsContext) => async (input: Shard) => {
  if (await ctx.isDone(input)) return {};
  const plan = await ctx.plan(input.runId);
  const deciding = await ctx.deciding(plan);
  const facts = await ctx.facts(input);
  const published = await ctx.published(facts.rows.map(({ clientKey }) => clientKey));
  const rows: DecisionRow[] = [];
  for (const row of facts.rows) rows.push(decideRow(row, published.get(row.clientKey), deciding));
  const { decided, changed } = decidedAmong(facts.rows, rows);
  const waterfalls = await ctx.waterfalls(plan, input.shard, changed);
  const told = rows.map((row) => ({ ...row, waterfall: waterfalls.get(row.clientKey) ?? null }));
  await ctx.finish(input, told, facts.digests, await deciding.compare(decided));
  return {};
};
