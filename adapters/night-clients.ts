import type { MetClient } from '#core/run/derive-row.ts';
import type { RunPlan } from '#core/run/plan.ts';
import { bookOf, scanItems, visiblePages } from './clients.ts';
import { flagOf, type Item, textOf } from './dynamodb.ts';
import { readHead, type Sees, seesVersion } from './head.ts';

const first = (value: Item[string] | undefined): string | null =>
  value?.S ?? value?.SS?.[0] ?? value?.L?.[0]?.S ?? null;

function meet(clientKey: string, items: readonly Item[], sees: Sees): MetClient | undefined {
  const pages = visiblePages(items, sees);
  const profile = pages.get('profile');
  // Written by a later version, or by a batch that did not go in.
  if (!profile) return undefined;
  return {
    clientKey,
    branchId: textOf(profile, 'branchId') ?? null,
    servicer: first(profile['servicers']),
    withdrawn: flagOf(profile, 'gone'),
    book: () => bookOf(profile, pages),
  };
}

/** The clients of a shard, shards counting from 1; one client's pages are in memory at a time. */
export async function* nightClients(plan: RunPlan, shard: number): AsyncGenerator<MetClient> {
  const sees = seesVersion(await readHead(), plan.knownAt);
  for await (const { clientKey, items } of scanItems(shard - 1, plan.shards)) {
    const met = meet(clientKey, items, sees);
    if (met) yield met;
  }
}
