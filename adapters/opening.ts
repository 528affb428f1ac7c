import type { Market } from '#core/market/market.ts';
import { nightParameters } from '#core/run/parameters.ts';
import { type RunPlan, shardCount } from '#core/run/plan.ts';
import { planDays } from '#core/run/plan-days.ts';
import { runIdOf } from '#core/run/run-id.ts';
import { digestOf } from './digest.ts';
import { TidemarkError, TransientError } from './error.ts';
import { type Head, type Lock, readHead, releaseLock, seesVersion, takeLock } from './head.ts';
import { loadMarket } from './market.ts';
import { readHistory } from './market-days.ts';
import { keepProfiling, profilingNow } from './night-rights.ts';
import { readNightRules } from './rules-in-force.ts';
import { findPlan, isClosed, keepPlan, latestRun, listRun, readCertificate } from './runs.ts';

type Rules = Pick<RunPlan, 'rules' | 'suspended'>;
const rulesOf = ({ rules, suspended }: RunPlan): Rules => ({ rules, suspended });

/**
 * What a night that never ended leaves behind. With the same rules it can go on and must, since some of it may be
 * published; one whose rules are gone, or that has no plan yet, can never go on and holds the store for nothing.
 */
async function takeOver(holder: Lock, rules: Rules): Promise<void> {
  if (holder.kind === 'import') throw new TransientError('an import is under way');
  const plan = await findPlan(holder.id);
  if (plan && digestOf(rulesOf(plan)) === digestOf(rules) && !(await isClosed(holder.id)))
    throw new TidemarkError(
      'NIGHT_UNDER_WAY',
      `the night of ${plan.asOf} is under way or was interrupted: let it end, or start it again (tidemark nightly --as-of ${plan.asOf})`,
    );
  await releaseLock('night', holder.id);
}

/** Takes the store for this run, and nothing changed in it since `head` was read. */
async function take(runId: string, head: Head, rules: Rules): Promise<void> {
  if (head.lock && (head.lock.kind !== 'night' || head.lock.id !== runId)) await takeOver(head.lock, rules);
  if (!(await takeLock('night', runId))) throw new TransientError('somebody else took the store');
  if ((await readHead()).head === head.head) return;
  await releaseLock('night', runId);
  throw new TransientError('a batch came in while the night opened');
}

/** Lock, plan, entry in the list of runs. Opened again, a run goes on with the plan it has. */
export async function openRun(head: Head, draft: RunPlan): Promise<RunPlan> {
  await take(draft.runId, head, rulesOf(draft));
  try {
    const plan = await keepPlan(draft);
    await listRun(plan, (await readCertificate(plan.runId)) ? 'certified' : 'running');
    return plan;
  } catch (error) {
    await releaseLock('night', draft.runId);
    throw error;
  }
}

/** A night that was interrupted goes on with the consents that it pinned: what was said since is of the next one. */
async function interrupted({ lock }: Head): Promise<RunPlan | undefined> {
  if (lock?.kind !== 'night' || (await isClosed(lock.id))) return undefined;
  return findPlan(lock.id);
}

/** The store as a night finds it; null before the first import. */
export async function readOpening(): Promise<{
  market: Market;
  businessDate: string;
  published: string | null;
  runIdOf: (asOf: string) => string;
  open: (asOf: string) => Promise<RunPlan>;
} | null> {
  const head = await readHead();
  const { head: knownAt, businessDate, batchId, clients, sources } = head;
  if (businessDate === undefined || batchId === undefined) return null;
  const [market, previous = null, rulesOn, { profiling, rights }, held] = await Promise.all([
    loadMarket(knownAt),
    latestRun(),
    readNightRules(),
    profilingNow(),
    interrupted(head),
  ]);
  const withoutRights = held && runIdOf({ ...held, rights: undefined }, digestOf);
  const idOf = (asOf: string) => {
    const identity = { asOf, knownAt, ...rulesOn(asOf) };
    const goesOn = held && runIdOf(identity, digestOf) === withoutRights;
    return goesOn ? held.runId : runIdOf({ ...identity, rights }, digestOf);
  };
  return {
    market,
    businessDate,
    published: previous?.asOf ?? null,
    runIdOf: idOf,
    open: async (asOf) => {
      const history = await readHistory(seesVersion(head, knownAt), market, { asOf, sources });
      const runId = idOf(asOf);
      const shards = shardCount(clients, nightParameters);
      const draft = {
        runId,
        asOf,
        knownAt,
        businessDate,
        batchId,
        clients,
        shards,
        comparedPerShard: nightParameters.comparedPerShard,
        ...rulesOn(asOf),
        ...(rights !== undefined && { rights }),
        sources,
        days: planDays(market.calendar, asOf, nightParameters.daysBack),
        market: history?.on(asOf) ?? null,
        previous,
      };
      if (rights !== undefined && runId !== held?.runId) await keepProfiling(runId, profiling);
      return openRun(head, draft);
    },
  };
}
