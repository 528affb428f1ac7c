import { z } from 'zod';
import {
  buildCertificate,
  type Certificate,
  checkRun,
  type ShardFound,
  type SignedCertificate,
} from '#core/run/certificate.ts';
import type { Group } from '#core/groups/group.ts';
import type { ImportFindings } from '#core/run/import-findings.ts';
import { Once } from '#core/run/once.ts';
import type { NightParameters } from '#core/run/parameters.ts';
import { type RunPlan, shardNumbers } from '#core/run/plan.ts';

export const Input = z.object({ runId: z.string().min(1) });

export interface CertifyRunContext {
  isDone: (runId: string) => Promise<boolean>;
  plan: (runId: string) => Promise<RunPlan>;
  /** Reads the columns of a shard again, and adds its clients to those of the run. */
  examine: (plan: RunPlan, shard: number, once: Once) => Promise<ShardFound>;
  imports: (plan: RunPlan) => Promise<ImportFindings>;
  groups: (runId: string) => Promise<readonly Group[]>;
  parameters: NightParameters;
  digest: (value: unknown) => string;
  sign: (certificate: Certificate) => Promise<SignedCertificate>;
  refuse: (problems: readonly string[]) => never;
  write: (certificate: SignedCertificate) => Promise<void>;
}

/** The certificate is made from the columns themselves, not from what the steps say of them. */
export const handler =
  (ctx: CertifyRunContext) =>
  async ({ runId }: z.infer<typeof Input>) => {
    if (await ctx.isDone(runId)) return {};
    const plan = await ctx.plan(runId);
    const once = new Once();
    const shards: ShardFound[] = [];
    for (const shard of shardNumbers(plan)) shards.push(await ctx.examine(plan, shard, once));
    const problems = checkRun(plan, shards, once);
    if (problems.length > 0) ctx.refuse(problems);
    const findings = { imports: await ctx.imports(plan), groups: await ctx.groups(runId) };
    await ctx.write(await ctx.sign(buildCertificate(plan, shards, findings, ctx.parameters, ctx.digest)));
    return {};
  };
