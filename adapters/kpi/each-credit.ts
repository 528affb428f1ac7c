import type { Appraisal } from '#core/kpi/appraisal/appraisal.ts';
import type { Credit } from '#core/kpi/credits/credit.ts';
import { shardNumbers } from '#core/run/plan.ts';
import { beside, creditsKey } from './appraisal-objects.ts';
import { readCredits } from './credits-columns.ts';

/** Credits that an appraisal was made of, shard by shard, each held against the digest that is in it. */
export async function* eachCredit({ plan, credits }: Appraisal): AsyncGenerator<Credit> {
  for (const [at, shard] of [beside, ...shardNumbers(plan)].entries())
    yield* await readCredits(creditsKey(plan, shard), credits[at]);
}
