import type { Preview } from '#core/api/previews.ts';
import { nightKinds } from '#core/decision/rule-sets.ts';
import { clientNumbers } from '../client-numbers.ts';
import { computePack } from '../review/compute-pack.ts';
import { readArchived } from '../rule-archive.ts';
import { latestRun, readPlan } from '../runs.ts';

/**
 * A draft against the rule set of its kind that the last night decided by. Earlier nights and groups that no rule may
 * look at are left to the pack of a submission, which has the time.
 */
export async function previewRules(content: unknown): Promise<Preview> {
  const kind = nightKinds.find((one) => one === (content as { kind?: unknown }).kind);
  const latest = await latestRun();
  const digest = kind && latest?.rules[kind];
  const previous = digest === undefined ? null : await readArchived(digest);
  const pack = await computePack(content, previous, { nights: 0, fairness: false });
  const shown = pack.samples.flatMap(({ clients }) => clients.map(({ clientKey }) => clientKey));
  const clientIds = pack.night
    ? await clientNumbers(await readPlan(pack.night.runId), [...new Set(shown)])
    : new Map<string, string>();
  return { pack, clientIds: Object.fromEntries(clientIds) };
}
