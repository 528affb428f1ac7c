import { isDeepStrictEqual } from 'node:util';
import type { AppraisalPlan } from '#core/kpi/appraisal/appraisal.ts';
import type { Credit } from '#core/kpi/credits/credit.ts';
import { beside, readAppraisal } from './appraisal-objects.ts';
import { eachCredit } from './each-credit.ts';

/**
 * Whether a client of a shard gives what it gave to the version before: then no cause has moved anything of it, whatever
 * batches have told since, and its book of then need not be rebuilt. Nearly all are so: what a later month adds to a
 * book counts in that month.
 */
export async function makeAsSealed(
  { period, since, shards }: AppraisalPlan,
  shard: number,
): Promise<(clientKey: string, credits: readonly Credit[]) => boolean> {
  if (!since) throw new Error('there is no version before');
  const { plan, credits } = await readAppraisal({ ...since, period }, since.digest);
  // A scan in as many parts has the same clients in each; in another number of parts they may be in any.
  const some = plan.shards === shards ? credits.slice(shard, shard + 1) : credits.slice(beside + 1);
  const sealed = new Map<string, Credit[]>();
  for await (const credit of eachCredit({ plan, credits: some })) {
    const own = sealed.get(credit.clientKey);
    if (own) own.push(credit);
    else sealed.set(credit.clientKey, [credit]);
  }
  return (clientKey, given) => isDeepStrictEqual(given, sealed.get(clientKey) ?? []);
}
