import type { AppraisalPlan, Purpose } from '#core/kpi/appraisal/appraisal.ts';
import { appraisalParameters } from '#core/kpi/appraisal/parameters.ts';
import { daysOf, type Period } from '#core/kpi/periods/period.ts';
import { digestOf } from '../digest.ts';
import { TidemarkError } from '../error.ts';
import { readHead, seesVersion } from '../head.ts';
import { kpiRulesOn } from '../kpi-rules.ts';
import { readCalendar } from '../market.ts';
import { isClosed, listRuns, readPlan } from '../runs.ts';
import { readPeriod } from './period-chains.ts';

/** The last closed night up to a day. */
async function nightUpTo(day: string): Promise<{ runId: string; asOf: string } | undefined> {
  const nights = (await listRuns(appraisalParameters.nightsBack)).filter(({ asOf }) => asOf <= day);
  for (const night of nights) if (await isClosed(night.runId)) return night;
  return undefined;
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
export async function makePlan(
  period: Period,
  purpose: Purpose,
  asked: AppraisalPlan['asked'],
): Promise<AppraisalPlan | null> {
  const head = await readHead();
  const { head: knownAt } = head;
  const days = daysOf(period, await readCalendar(seesVersion(head, knownAt)));
  const night = days && (await nightUpTo(days.last));
  if (!days || !night || night.asOf < days.first)
    throw new TidemarkError('NO_NIGHT', `no night of ${period} is done: run one first (tidemark nightly)`);
  const rules = await kpiRulesOn(days.first);
  if (!rules) return null;
  const { runId, asOf } = night;
  const { shards } = await readPlan(runId);
  const since = purpose === 'restate' ? await lastVersion(period) : undefined;
  const pinned = {
    period,
    asOf,
    runId,
    knownAt,
    rules: rules.digest,
    shards,
    purpose,
    ...(since && { since }),
  };
  const appraisalId = `${period}-${digestOf(pinned).slice(0, 16)}`;
  return {
    appraisalId,
    period,
    purpose,
    asOf,
    runId,
    knownAt,
    ...(since && { since }),
    rules,
    shards,
    asked,
  };
}
