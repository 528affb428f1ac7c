import type { Appraisal } from '#core/kpi/appraisal/appraisal.ts';
import type { Credit } from '#core/kpi/credits/credit.ts';
import { readCredits } from './credits-columns.ts';

/** Credits that an appraisal was made of, shard by shard, each held against the digest that is in it. */
export async function* eachCredit({
  plan,
  credits,
}: Pick<Appraisal, 'plan' | 'credits'>): AsyncGenerator<Credit> {
  for (const digest of credits) yield* await readCredits(plan.period, digest);
}
