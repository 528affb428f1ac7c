import { z } from 'zod';

export const Input = z.object({
  period: z.string().min(1),
  appraisalId: z.string().min(1),
  shard: z.int().positive(),
});
type Shard = z.infer<typeof Input>;

export interface AccrueKpisContext<Accrued> {
  isDone: (shard: Shard) => Promise<boolean>;
  /** What each client of the shard gives, or why its record could not be worked on. */
  clients: (shard: Shard) => AsyncIterable<Accrued>;
  /** Throws where a batch came in meanwhile: pages that were still to be read may be gone. */
  requireUnmoved: (shard: Shard) => Promise<void>;
  /** Columns, then what tells that the shard is done. */
  finish: (shard: Shard, clients: readonly Accrued[]) => Promise<void>;
}

/** Books of one shard → credits of a period. */
export const handler =
  <Accrued>(ctx: AccrueKpisContext<Accrued>) =>
  async (input: Shard): Promise<Record<string, never>> => {
    if (await ctx.isDone(input)) return {};
    const clients: Accrued[] = [];
    for await (const client of ctx.clients(input)) clients.push(client);
    await ctx.requireUnmoved(input);
    await ctx.finish(input, clients);
    return {};
  };
