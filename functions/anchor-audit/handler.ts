import { z } from 'zod';
import { type AnchorClaim, type AnchorSeal, buildAnchor, type SignedAnchor } from '#core/audit/anchor.ts';
import { checkHeads } from '#core/audit/check-heads.ts';
import type { AuditFinding } from '#core/audit/finding.ts';
import type { SignedHead } from '#core/audit/head.ts';
import type { Seals } from '#core/audit/seals.ts';

export const Input = z.looseObject({});

export interface AnchorAuditContext {
  /** The day in Shanghai. */
  today: () => string;
  last: () => Promise<SignedAnchor | undefined>;
  heads: () => Promise<SignedHead[]>;
  sign: (claim: AnchorClaim) => Promise<AnchorSeal>;
  keep: (anchor: SignedAnchor) => Promise<void>;
  record: (anchor: SignedAnchor) => Promise<void>;
  seals: () => Promise<Seals>;
  refuse: (findings: readonly AuditFinding[]) => never;
}

/** A day is anchored once. What contradicts the anchor before is anchored all the same, and then said loudly. */
export const handler = (ctx: AnchorAuditContext) => async () => {
  const [day, last, seals] = [ctx.today(), await ctx.last(), await ctx.seals()];
  // Repeated: a night that was cut between the two finds its record now.
  if (last) await ctx.record(last);
  if (last && last.day >= day) return {};
  const heads = await ctx.heads();
  const { leaves, ...claim } = buildAnchor(day, heads, last, seals.digest);
  const anchor = { ...(await ctx.sign(claim)), leaves };
  await ctx.keep(anchor);
  await ctx.record(anchor);
  const findings = checkHeads(heads, last, seals);
  if (findings.length > 0) ctx.refuse(findings);
  return {};
};
