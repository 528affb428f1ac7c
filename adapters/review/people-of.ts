import type { Row } from '#core/ledger/row.ts';
import { audienceChanges, changesAudiences } from '#core/review/audience-changes.ts';
import { Fairness } from '#core/review/fairness.ts';
import type { ReviewPack } from '#core/review/pack.ts';
import { reviewParameters } from '#core/review/parameters.ts';
import { readProtected } from './protected.ts';
import type { Draft } from './review-night.ts';
import type { Judged } from './review-shards.ts';

/**
 * How outcomes fall on groups that no rule may look at, for which profiles are opened and for nothing else; and whom
 * campaigns would reach, by what stands in the open part of the same profiles.
 */
export async function peopleOf(
  { kind, plan }: Draft,
  judged: readonly Judged[],
): Promise<Pick<ReviewPack, 'fairness' | 'audiences'>> {
  const fairness = new Fairness(reviewParameters, plan.asOf);
  const open = new Map<string, Row>();
  const keys = judged.map(({ clientKey }) => clientKey);
  const attributes = await readProtected(plan, keys, (key, row) => open.set(key, row));
  for (const { clientKey, published, drafted } of judged) {
    const own = attributes.get(clientKey);
    if (own) fairness.add(own, published, drafted);
  }
  const audiences = changesAudiences(kind) ? audienceChanges(judged, open, plan.asOf) : null;
  return { fairness: fairness.of(), audiences };
}
