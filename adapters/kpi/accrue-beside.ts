import type { AppraisalPlan } from '#core/kpi/appraisal/appraisal.ts';
import { isEmployed, staffOf } from '#core/kpi/branch-files.ts';
import type { Credit } from '#core/kpi/credits/credit.ts';
import { betterCredits } from '#core/kpi/credits/served.ts';
import { alertCreditsNow } from './alert-credits.ts';
import { type AccruedShard, beside, findShard, keepShard } from './appraisal-objects.ts';
import { writeCredits } from './credits-columns.ts';
import type { StoreThen } from './store-then.ts';

/**
 * What no shard can tell alone lies beside them as one more: who is better off than others, and alerts in time. Written
 * once: cases go on, and an appraisal that is scored again counts those that it counted first.
 */
export async function accrueBeside(
  plan: AppraisalPlan,
  shards: readonly AccruedShard[],
  { calendar, days, files }: StoreThen,
): Promise<AccruedShard> {
  const found = await findShard(plan, beside);
  if (found) return found;
  const employed = isEmployed(staffOf(files.staff));
  const closed = new Set(shards.flatMap((one) => one.closed));
  const credits: Credit[] = [
    ...betterCredits(shards.flatMap(({ served }) => served)),
    ...(await alertCreditsNow({ calendar, days, asOf: plan.asOf, isEmployed: employed }, closed)),
  ];
  const digest = await writeCredits(plan.period, credits);
  const accrued = { digest, served: [], closed: [], unread: [] };
  await keepShard(plan, beside, accrued);
  return accrued;
}
