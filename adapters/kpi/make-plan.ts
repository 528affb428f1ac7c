import type { AppraisalPlan, Purpose } from '#core/kpi/appraisal/appraisal.ts';
import { appraisalParameters } from '#core/kpi/appraisal/parameters.ts';
import { boundsOf, daysOf, type Period, periodBefore } from '#core/kpi/periods/period.ts';
import { digestOf } from '../digest.ts';
import { TidemarkError } from '../error.ts';
import { readHead, seesVersion } from '../head.ts';
import { kpiRulesOn } from '../kpi-rules.ts';
import { readCalendar } from '../market.ts';
import { isClosed, listRuns, readPlan } from '../runs.ts';
import { readPeriod } from './period-chains.ts';

interface Night {
  runId: string;
  asOf: string;
}

/** The newest closed one of some nights. */
async function lastClosed(nights: readonly Night[]): Promise<Night | undefined> {
  for (const night of nights) if (await isClosed(night.runId)) return night;
  return undefined;
}

/** The last closed night up to a day, and that of the period before. */
async function nightsOf(period: Period, last: string) {
  const nights = await listRuns(appraisalParameters.nightsBack);
  const { first, end } = boundsOf(periodBefore(period));
  const [night, before] = await Promise.all([
    lastClosed(nights.filter(({ asOf }) => asOf <= last)),
    lastClosed(nights.filter(({ asOf }) => first <= asOf && asOf < end)),
  ]);
  return { night, nightBefore: before?.runId ?? null };
}

async function lastVersion(period: Period): Promise<NonNullable<AppraisalPlan['since']>> {
  const last = (await readPeriod(period)).sealed.at(-1);
  if (last) return { appraisalId: last.appraisalId, digest: last.digest, knownAt: last.knownAt };
  throw new TidemarkError(
    'NOT_SEALED',
    `${period} is not sealed: preview it anew instead of restating it (tidemark kpi preview)`,
  );
}

/**
 * Fixes what an appraisal is made of: the rows as they are known now, the last night of the period so far, the rules in force
 * on its first day. The same of all of these is the same appraisal. Null where no rules are in force.
 */
export async function makePlan(period: Period, purpose: Purpose): Promise<AppraisalPlan | null> {
  const head = await readHead();
  const { head: knownAt, sources } = head;
  const days = daysOf(period, await readCalendar(seesVersion(head, knownAt)));
  const { night, nightBefore } = days ? await nightsOf(period, days.last) : {};
  if (!days || !night || night.asOf < days.first)
    throw new TidemarkError('NO_NIGHT', `no night of ${period} is done: run one first (tidemark nightly)`);
  const rules = await kpiRulesOn(days.first);
  if (!rules) return null;
  const { runId, asOf } = night;
  const { shards } = await readPlan(runId);
  const since = purpose === 'restate' ? await lastVersion(period) : undefined;
  const made = {
    ...{ period, purpose, asOf, runId, knownAt, sources, nightBefore: nightBefore ?? null, shards },
    ...(since && { since }),
  };
  const appraisalId = `${period}-${digestOf({ ...made, rules: rules.digest }).slice(0, 16)}`;
  return { appraisalId, ...made, rules };
}
