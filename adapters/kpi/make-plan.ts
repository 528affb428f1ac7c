import type { AppraisalPlan, Purpose } from '#core/kpi/appraisal/appraisal.ts';
import { appraisalParameters } from '#core/kpi/appraisal/parameters.ts';
import { nightsRead } from '#core/kpi/appraisal/nights-read.ts';
import { daysOf, type Period } from '#core/kpi/periods/period.ts';
import { digestOf } from '../digest.ts';
import { TidemarkError } from '../error.ts';
import { readHead, seesVersion } from '../head.ts';
import { kpiRulesOn } from '../kpi-rules.ts';
import { readCalendar } from '../market.ts';
import { readPlan } from '../runs.ts';
import { nightsFor } from './nights-for.ts';
import { readPeriod } from './period-chains.ts';

const noNight = (period: Period) =>
  `no night of ${period} or within ${appraisalParameters.laterNight.withinTd} trading days after it is done: there are no classes and bands of its time to read; as long as no later night is done, run one (tidemark nightly)`;

async function lastVersion(period: Period): Promise<NonNullable<AppraisalPlan['since']>> {
  const last = (await readPeriod(period)).sealed.at(-1);
  if (last) return { appraisalId: last.appraisalId, digest: last.digest, knownAt: last.knownAt };
  throw new TidemarkError(
    'NOT_SEALED',
    `${period} is not sealed: preview it anew instead of restating it (tidemark kpi preview)`,
  );
}

/**
 * Fixes what an appraisal is made of: the rows as they are known now, the nights that it reads, the rules in force on the
 * first day of the period. The same of all of these is the same appraisal. Null where no rules are in force.
 */
export async function makePlan(period: Period, purpose: Purpose): Promise<AppraisalPlan | null> {
  const head = await readHead();
  const { head: knownAt, sources } = head;
  const calendar = await readCalendar(seesVersion(head, knownAt));
  const days = daysOf(period, calendar);
  const nights = days && nightsRead(await nightsFor(period), period, days, calendar);
  if (!nights) throw new TidemarkError('NO_NIGHT', noNight(period));
  const rules = await kpiRulesOn(days.first);
  if (!rules) return null;
  const { shards } = await readPlan(nights.runId);
  const since = purpose === 'restate' ? await lastVersion(period) : undefined;
  const made = { period, purpose, ...nights, knownAt, sources, shards, ...(since && { since }) };
  const appraisalId = `${period}-${digestOf({ ...made, rules: rules.digest }).slice(0, 16)}`;
  return { appraisalId, ...made, rules };
}
