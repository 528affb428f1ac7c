import { makeSwaps, type NightInputs, type OwnInputs } from '#core/decision/swap-inputs.ts';
import { isToldAlike, type Waterfall, waterfallOf } from '#core/decision/waterfall.ts';
import { inputsOf } from '#core/run/client-inputs.ts';
import type { DecidedRow } from '#core/run/decide-row.ts';
import { attributesTold } from '#core/run/derive-row.ts';
import { withProfiling } from '#core/rights/profiling.ts';
import { type PublishedRun, type RunPlan, shardNumbers } from '#core/run/plan.ts';
import type { CompleteRow } from '#core/run/rows.ts';
import { readClient } from './clients.ts';
import { TidemarkError } from './error.ts';
import { emitMetrics } from './metrics.ts';
import { readProfiling } from './night-rights.ts';
import { deriversOf, nightOf } from './night-rules.ts';
import { readRuleSets } from './rule-archive.ts';
import { readPlan } from './runs.ts';
import { factsAmong } from './shards.ts';

/**
 * What a night knew of some clients, one after the other: as many again as the shard of tonight are no room for. The
 * shard that they are in now is the likely one; any may hold them.
 */
async function* rowsOf(
  plan: RunPlan,
  likely: number,
  clientKeys: Iterable<string>,
): AsyncGenerator<CompleteRow> {
  const left = new Set(clientKeys);
  const likelyFirst = shardNumbers(plan).sort((a, b) => Number(b === likely) - Number(a === likely));
  for (const shard of likelyFirst) {
    if (left.size === 0) return;
    yield* factsAmong({ runId: plan.runId, shard }, (clientKey) => left.delete(clientKey));
  }
}

/** What the night before decided by; undefined when its rules are older than their archive. */
async function inputsOfNight(plan: RunPlan, { rules }: PublishedRun): Promise<NightInputs | undefined> {
  try {
    return { rules: await readRuleSets(rules), night: nightOf(plan) };
  } catch (error) {
    if (error instanceof TidemarkError && error.name === 'RULES_MISSING') return undefined;
    throw error;
  }
}

/** A client on the day of an earlier night, as it is known tonight; null when nothing came in since, or it is gone. */
async function correctedOf(
  clientKey: string,
  earlier: RunPlan,
  plan: RunPlan,
): Promise<(() => OwnInputs) | null> {
  const { knownAt, sources } = plan;
  if (earlier.knownAt === knownAt && earlier.rights === plan.rights) return null;
  const [{ derive }, client, profiling] = await Promise.all([
    deriversOf({ asOf: earlier.asOf, knownAt, sources }),
    readClient(clientKey, knownAt),
    readProfiling(plan),
  ]);
  if (!client) return null;
  const book = withProfiling(client.book, profiling.get(clientKey));
  return () => ({ ...attributesTold(book), own: derive(book) });
}

/**
 * A record that cannot be worked on as of the earlier day is one client's matter: its decision stands without a
 * waterfall. How many there were is told as a metric.
 */
class Attempts {
  #failed = 0;

  of<T>(make: () => T): T | null {
    try {
      return make();
    } catch {
      this.#failed += 1;
      return null;
    }
  }

  tell(): void {
    if (this.#failed > 0) emitMetrics({ WaterfallsFailed: this.#failed });
  }
}

/**
 * Where the changes of some clients of a shard came from. The night before is read only when there are any; a client
 * that it could not decide about, or that it decided about without rules, has no waterfall.
 */
export async function waterfallsOf(
  plan: RunPlan,
  shard: number,
  changed: readonly DecidedRow[],
): Promise<Map<string, Waterfall>> {
  const waterfalls = new Map<string, Waterfall>();
  const attempts = new Attempts();
  const ruled = changed.filter(({ decision }) => decision.churnLevel !== null);
  if (plan.previous === null || ruled.length === 0) return waterfalls;
  const earlier = await readPlan(plan.previous.runId);
  const inputs = await inputsOfNight(earlier, plan.previous);
  if (!inputs) return waterfalls;
  const swaps = makeSwaps(inputs, { rules: await readRuleSets(plan.rules), night: nightOf(plan) });
  const rows = new Map(ruled.map((row) => [row.clientKey, row]));
  for await (const was of rowsOf(earlier, shard, rows.keys())) {
    const row = rows.get(was.clientKey);
    if (!row || was.quarantine !== null || was.outOfScope) continue;
    const [from, to] = [inputsOf(was), inputsOf(row)];
    const decided = attempts.of(() => swaps.from(from));
    // Nothing that is told changed, a regime perhaps: the client's book is not needed.
    if (decided === null || isToldAlike(decided, row.decision)) continue;
    const corrected = await correctedOf(row.clientKey, earlier, plan);
    const steps = attempts.of(() => swaps.steps(from, corrected?.() ?? null, to));
    const found = steps && waterfallOf(steps, { asOf: earlier.asOf, runId: earlier.runId });
    if (found) waterfalls.set(row.clientKey, found);
  }
  attempts.tell();
  return waterfalls;
}
