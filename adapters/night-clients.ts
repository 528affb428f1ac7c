import type { MetClient } from '#core/run/derive-row.ts';
import { type Profiling, withProfiling } from '#core/rights/profiling.ts';
import type { RunPlan } from '#core/run/plan.ts';
import { bookOf, scanItems, visiblePages } from './clients.ts';
import { readBefore } from './decisions.ts';
import { flagOf, type Item, keysPerRead, textOf } from './dynamodb.ts';
import { readHead, type Sees, seesVersion } from './head.ts';
import { readProfiling } from './night-rights.ts';

const first = (value: Item[string] | undefined): string | null =>
  value?.S ?? value?.SS?.[0] ?? value?.L?.[0]?.S ?? null;

type Met = Omit<MetClient, 'before'>;

function meet(clientKey: string, items: readonly Item[], sees: Sees, profiling: Profiling): Met | undefined {
  const pages = visiblePages(items, sees);
  const profile = pages.get('profile');
  // Written by a later version, or by a batch that did not go in.
  if (!profile) return undefined;
  return {
    clientKey,
    branchId: textOf(profile, 'branchId') ?? null,
    servicer: first(profile['servicers']),
    withdrawn: flagOf(profile, 'gone'),
    book: () => withProfiling(bookOf(profile, pages), profiling.get(clientKey)),
  };
}

/** The same clients with what was in force before the day: nothing before the first night. */
async function withBefore(met: readonly Met[], { asOf, previous }: RunPlan): Promise<MetClient[]> {
  const keys = previous === null ? [] : met.map(({ clientKey }) => clientKey);
  const before = await readBefore(keys, asOf);
  return met.map((one) => ({ ...one, before: before.get(one.clientKey) ?? null }));
}

/** The clients of a shard, shards counting from 1; the pages of as many are in memory as one call asks about. */
export async function* nightClients(plan: RunPlan, shard: number): AsyncGenerator<MetClient> {
  const sees = seesVersion(await readHead(), plan.knownAt);
  const profiling = await readProfiling(plan);
  let some: Met[] = [];
  for await (const { clientKey, items } of scanItems(shard - 1, plan.shards)) {
    const met = meet(clientKey, items, sees, profiling);
    if (met) some.push(met);
    if (some.length < keysPerRead) continue;
    yield* await withBefore(some, plan);
    some = [];
  }
  yield* await withBefore(some, plan);
}
