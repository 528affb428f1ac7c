import { boundsOf, type Period, type PeriodDays, periodBefore } from '../periods/period.ts';
import type { AppraisalPlan } from './appraisal.ts';

/** A night that is done. */
export interface Night {
  runId: string;
  asOf: string;
}

/**
 * What an appraisal reads of nights, newest first: the last one of the period, or the first one after it where it had none, and
 * for groups the last one of the period before. Rows count up to the day of that night; once a later one is done the period
 * is over, whether its last day had a night or not. Undefined where no night from its first day on is done.
 */
export function nightsRead(
  nights: readonly Night[],
  period: Period,
  { first, last }: Pick<PeriodDays, 'first' | 'last'>,
): Pick<AppraisalPlan, 'runId' | 'asOf' | 'nightBefore'> | undefined {
  const after = nights.findLast(({ asOf }) => asOf > last);
  const night = nights.find(({ asOf }) => first <= asOf && asOf <= last) ?? after;
  if (!night) return undefined;
  const bounds = boundsOf(periodBefore(period));
  const before = nights.find(({ asOf }) => bounds.first <= asOf && asOf < bounds.end);
  return { runId: night.runId, asOf: after ? last : night.asOf, nightBefore: before?.runId ?? null };
}
