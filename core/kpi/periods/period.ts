import type { TradingCalendar } from '../../calendar/trading-calendar.ts';
import parameters from './parameters.json' with { type: 'json' };

/** A calendar month, `2026-01`. */
export type Period = string;

export const periodOf = (day: string): Period => day.slice(0, 7);

/** The first day of a period, and the first day after it. */
export function boundsOf(period: Period): { first: string; end: string } {
  const [year = 0, month = 1] = period.split('-').map(Number);
  const [y, m] = month === 12 ? [year + 1, 1] : [year, month + 1];
  return { first: `${period}-01`, end: `${String(y).padStart(4, '0')}-${String(m).padStart(2, '0')}-01` };
}

/** When what happens to a period, all on trading days (DOMAIN.md 8.5). */
export interface PeriodDays {
  /** First and last trading day of the period. */
  first: string;
  last: string;
  /** So many trading days. */
  days: number;
  /** Previews go to advisers. */
  previewOn: string;
  /** Until then an adviser may appeal; until `answeredBy` somebody answers; `committeeBy` is the second level's. */
  appealsUntil: string;
  answeredBy: string;
  committeeBy: string;
  sealOn: string;
}

/** Undefined where the calendar knows no trading day of the period. */
export function daysOf(period: Period, calendar: TradingCalendar): PeriodDays | undefined {
  const { first, end } = boundsOf(period);
  const from = calendar.onOrBefore(first);
  const start = calendar.at(from) === first ? from : from + 1;
  let last = calendar.onOrBefore(end);
  if (calendar.at(last) === end) last -= 1;
  const [firstDay, lastDay] = [calendar.at(start), calendar.at(last)];
  if (firstDay === undefined || lastDay === undefined || last < start) return undefined;
  const after = (td: number) => calendar.at(last + td) ?? '';
  const { previewTd, appealTd, answerTd, committeeTd, sealTd } = parameters;
  const preview = previewTd;
  return {
    ...{ first: firstDay, last: lastDay, days: last - start + 1 },
    previewOn: after(preview),
    appealsUntil: after(preview + appealTd),
    answeredBy: after(preview + appealTd + answerTd),
    committeeBy: after(preview + appealTd + answerTd + committeeTd),
    sealOn: after(preview + sealTd),
  };
}
