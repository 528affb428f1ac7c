import type { TradingCalendar } from '../../calendar/trading-calendar.ts';
import { dueDay } from '../../rights/due.ts';
import { boundsOf, type Period, type PeriodDays, periodBefore } from '../periods/period.ts';
import type { AppraisalPlan } from './appraisal.ts';
import { appraisalParameters } from './parameters.ts';

const { withinTd } = appraisalParameters.laterNight;

/** A night that is done. */
export interface Night {
  runId: string;
  asOf: string;
}

/**
 * What an appraisal reads of nights, newest first: the last one of the period, or the first one soon after it where it had
 * none, and for groups the last one of the period before. Rows count up to the day of that night; once a later one is done
 * the period is over, whether its last day had a night or not. Undefined where none is done from its first day on, or none
 * that is near enough: classes, bands and returns of years later are not those of the period.
 */
export function nightsRead(
  nights: readonly Night[],
  period: Period,
  { first, last }: Pick<PeriodDays, 'first' | 'last'>,
  calendar: TradingCalendar,
): Pick<AppraisalPlan, 'runId' | 'asOf' | 'nightBefore'> | undefined {
  const after = nights.findLast(({ asOf }) => asOf > last);
  const near = after && after.asOf <= dueDay(calendar, last, withinTd) ? after : undefined;
  const night = nights.find(({ asOf }) => first <= asOf && asOf <= last) ?? near;
  if (!night) return undefined;
  const bounds = boundsOf(periodBefore(period));
  const before = nights.find(({ asOf }) => bounds.first <= asOf && asOf < bounds.end);
  return { runId: night.runId, asOf: after ? last : night.asOf, nightBefore: before?.runId ?? null };
}
