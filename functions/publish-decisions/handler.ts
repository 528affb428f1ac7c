import { z } from 'zod';
import type { SignedCertificate } from '#core/run/certificate.ts';
import type { DecisionRow } from '#core/run/rows.ts';
import type { Publication } from '#adapters/decisions.ts';

export const Input = z.object({ runId: z.string().min(1), shard: z.int().positive() });
type Shard = z.infer<typeof Input>;

export interface PublishDecisionsContext {
  isDone: (shard: Shard) => Promise<boolean>;
  /** Refuses where there is none: nothing is published before it. */
  certificate: (runId: string) => Promise<SignedCertificate>;
  /** Refuses when the run has lost the store to somebody else, who may have published since. */
  holdsStore: (runId: string) => Promise<void>;
  /** The rows that were certified, or an error. */
  decisions: (shard: Shard) => Promise<readonly DecisionRow[]>;
  publish: (rows: readonly DecisionRow[], publication: Publication) => Promise<void>;
  finish: (shard: Shard) => Promise<void>;
}

/** Certified decisions of one shard → what readers see: only what changed is written. */
export const handler = (ctx: PublishDecisionsContext) => async (input: Shard) => {
  if (await ctx.isDone(input)) return {};
  const { runId, rules, massChange } = await ctx.certificate(input.runId);
  const rows = await ctx.decisions(input);
  await ctx.holdsStore(runId);
  await ctx.publish(rows, { runId, shard: input.shard, rules, quiet: massChange !== null });
  await ctx.finish(input);
  return {};
};
