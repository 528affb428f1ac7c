import type { Preview } from '#core/api/previews.ts';
import { nightKinds } from '#core/decision/rule-sets.ts';
import type { ReviewPack } from '#core/review/pack.ts';
import { alertingRulesOn } from '../alerting-rules.ts';
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

/** The rule set of a kind that the last night was decided by, or its alerts are; null where there is none. */
async function inForceOf(kind: unknown): Promise<unknown> {
  const latest = await latestRun();
  if (!latest) return null;
  const isDecided = nightKinds.some((one) => one === kind);
  const decidedBy = isDecided ? latest.rules[String(kind)] : undefined;
  const digest = kind === 'alerting' ? (await alertingRulesOn(latest.asOf))?.digest : decidedBy;
  return digest === undefined ? null : readArchived(digest);
}

/**
 * A draft against the rule set of its kind that the last night decided by. Groups that no rule may look at and invariants
 * are left to the pack of a submission, which has the time.
 */
export async function previewRules(content: unknown): Promise<Preview> {
  const previous = await inForceOf((content as { kind?: unknown }).kind);
  const pack = await computePack(content, previous, { fairness: false });
  return { pack, clientIds: await clientIdsOf(pack) };
}
