import { Fairness } from '#core/review/fairness.ts';
import type { ReviewPack } from '#core/review/pack.ts';
import { reviewParameters } from '#core/review/parameters.ts';
import type { RunPlan } from '#core/run/plan.ts';
import { readProtected } from './protected.ts';
import type { Judged } from './review-shards.ts';

/** How outcomes fall on groups that no rule may look at. Profiles are opened for this and nothing else. */
export async function fairnessOf(plan: RunPlan, judged: readonly Judged[]): Promise<ReviewPack['fairness']> {
  const fairness = new Fairness(reviewParameters, plan.asOf);
  const attributes = await readProtected(
    plan,
    judged.map(({ clientKey }) => clientKey),
  );
  for (const { clientKey, published, drafted } of judged) {
    const own = attributes.get(clientKey);
    if (own) fairness.add(own, published, drafted);
  }
  return fairness.of();
}
