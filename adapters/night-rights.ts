import type { RunIdentity } from '#core/run/run-id.ts';
import { type Profiling, profilingOf, type ProfilingWord } from '#core/rights/profiling.ts';
import { canonical, sha256 } from './digest.ts';
import { collect } from './dynamodb.ts';
import { env } from './env.ts';
import { TidemarkError } from './error.ts';
import { allRights } from './rights-items.ts';
import { getObject, putObject } from './store.ts';

const keyOf = (runId: string) => `runs/${runId}/profiling.json`;
const textOf = (profiling: Profiling) => canonical(Object.fromEntries(profiling));

/** Who may be profiled by a word of their own, as a night finds it when it opens; no digest where nobody said anything. */
export async function profilingNow(): Promise<{ profiling: Profiling; rights?: string }> {
  const profiling = profilingOf(await collect(allRights()));
  return profiling.size === 0 ? { profiling } : { profiling, rights: sha256(textOf(profiling)) };
}

/** Beside the columns of a run: what was said later is of later nights. */
export const keepProfiling = (runId: string, profiling: Profiling): Promise<void> =>
  putObject(env.storeBucket, keyOf(runId), textOf(profiling));

async function read(runId: string, rights: string): Promise<Profiling> {
  const bytes = await getObject(env.storeBucket, keyOf(runId));
  if (!bytes)
    throw new TidemarkError('RIGHTS_MISSING', `the consents of the run ${runId} are not in the store`);
  if (sha256(bytes) !== rights)
    throw new TidemarkError('RIGHTS_ALTERED', `the consents of the run ${runId} are not the pinned ones`);
  const pinned = JSON.parse(Buffer.from(bytes).toString('utf8')) as Record<string, ProfilingWord>;
  return new Map(Object.entries(pinned));
}

let last: { pinned: string; profiling: Promise<Profiling> } | undefined;

/** Who may be profiled as a run pinned it; read once a worker while the same run is asked for. */
export function readProfiling({ runId, rights }: { runId: string } & RunIdentity): Promise<Profiling> {
  if (rights === undefined) return Promise.resolve(new Map());
  const pinned = `${runId}/${rights}`;
  if (last?.pinned !== pinned) {
    const profiling = read(runId, rights);
    last = { pinned, profiling };
    profiling.catch(() => (last = undefined));
  }
  return last.profiling;
}
