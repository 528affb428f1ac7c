import { dateOf, dayNumber, weekdaysBetween } from '../../calendar/date.ts';
import type { TradingCalendar } from '../../calendar/trading-calendar.ts';
import { dueDay } from '../../rights/due.ts';
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

/** Until when an adviser may appeal, somebody answers, and the second level's committee decides. */
export interface AppealDays {
  appealsUntil: string;
  answeredBy: string;
  committeeBy: string;
}

/** When what happens to a period, all on trading days (DOMAIN.md 8.5). */
export interface PeriodDays extends AppealDays {
  /** First and last trading day of the period. */
  first: string;
  last: string;
  /** So many trading days. */
  days: number;
  /** Previews go to advisers. */
  previewOn: string;
  sealOn: string;
}

const dayBeside = (day: string, by: 1 | -1) => dateOf(dayNumber(day) + by);

/**
 * Days of a period that the calendar does not reach: weekdays, as in RULINGS.md R1. One that is made of closes ends with the
 * last batch, and a month is not over because none came since.
 */
const expectedDays = ({ days }: TradingCalendar, known: string, end: string): string[] =>
  days.at(-1) === known ? weekdaysBetween(dayBeside(known, 1), dayBeside(end, -1)) : [];

/** Undefined where the calendar knows no trading day of the period; weekdays where it ends within the period. */
export function daysOf(period: Period, calendar: TradingCalendar): PeriodDays | undefined {
  const { first, end } = boundsOf(period);
  const from = calendar.onOrBefore(first);
  const start = calendar.at(from) === first ? from : from + 1;
  let last = calendar.onOrBefore(end);
  if (calendar.at(last) === end) last -= 1;
  const [firstDay, known] = [calendar.at(start), calendar.at(last)];
  if (firstDay === undefined || known === undefined || last < start) return undefined;
  const expected = expectedDays(calendar, known, end);
  const lastDay = expected.at(-1) ?? known;
  const shownOn = dueDay(calendar, lastDay, parameters.previewTd);
  return {
    ...{ first: firstDay, last: lastDay, days: last - start + 1 + expected.length, previewOn: shownOn },
    ...daysAfter(calendar, shownOn),
  };
}

/** What counts from the day on which something was shown; weekdays where the calendar ends before. */
function daysAfter(calendar: TradingCalendar, shownOn: string): AppealDays & { sealOn: string } {
  const { appealTd, answerTd, committeeTd, sealTd } = parameters;
  const after = (td: number) => dueDay(calendar, shownOn, td);
  return {
    appealsUntil: after(appealTd),
    answeredBy: after(appealTd + answerTd),
    committeeBy: after(appealTd + answerTd + committeeTd),
    sealOn: after(sealTd),
  };
}

/** Of a restatement: whoever it takes points from may appeal as against a preview. */
export function appealDays(calendar: TradingCalendar, shownOn: string): AppealDays {
  const { appealsUntil, answeredBy, committeeBy } = daysAfter(calendar, shownOn);
  return { appealsUntil, answeredBy, committeeBy };
}

/** The days of a period that is shown on a day: shown late or anew, everything else counts from then. */
export function daysShownOn(period: Period, calendar: TradingCalendar, day: string): PeriodDays | undefined {
  const days = daysOf(period, calendar);
  return days && day > days.previewOn ? { ...days, ...daysAfter(calendar, day) } : days;
}

export function periodBefore(period: Period): Period {
  const [year = 0, month = 1] = period.split('-').map(Number);
  const [y, m] = month === 1 ? [year - 1, 12] : [year, month - 1];
  return `${String(y).padStart(4, '0')}-${String(m).padStart(2, '0')}`;
}
