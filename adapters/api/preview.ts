import type { Preview } from '#core/api/previews.ts';
import { nightKinds } from '#core/decision/rule-sets.ts';
import type { ReviewPack } from '#core/review/pack.ts';
import { clientNumbers } from '../client-numbers.ts';
import { computePack } from '../review/compute-pack.ts';
import { readArchived } from '../rule-archive.ts';
import { latestRun, readPlan } from '../runs.ts';

/** The broker's numbers of the clients that a pack shows, as its night sees them. */
export async function clientIdsOf({ night, samples }: Pick<ReviewPack, 'night' | 'samples'>) {
  if (!night) return {};
  const shown = samples.flatMap(({ clients }) => clients.map(({ clientKey }) => clientKey));
  return Object.fromEntries(await clientNumbers(await readPlan(night.runId), [...new Set(shown)]));
}

/**
 * A draft against the rule set of its kind that the last night decided by. Earlier nights, groups that no rule may look
 * at and invariants are left to the pack of a submission, which has the time.
 */
export async function previewRules(content: unknown): Promise<Preview> {
  const kind = nightKinds.find((one) => one === (content as { kind?: unknown }).kind);
  const latest = await latestRun();
  const digest = kind && latest?.rules[kind];
  const previous = digest === undefined ? null : await readArchived(digest);
  const pack = await computePack(content, previous, { nights: 0, fairness: false });
  return { pack, clientIds: await clientIdsOf(pack) };
}
