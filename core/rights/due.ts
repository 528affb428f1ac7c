import { afterBusinessMinutes, minutesOpen, openDay } from '../calendar/business-hours.ts';
import { dateOf, dayNumber } from '../calendar/date.ts';
import type { TradingCalendar } from '../calendar/trading-calendar.ts';
import type { SlaStep } from '../cases/sla.ts';
import type { RightsParameters } from './parameters.ts';

/** The last day on which a request that was received on a day is answered in time; weekdays beyond the calendar. */
export function dueDay(calendar: TradingCalendar, receivedOn: string, withinTd: number): string {
  let day = receivedOn;
  for (let left = withinTd; left > 0; left--) day = openDay(calendar, dateOf(dayNumber(day) + 1));
  return day;
}

/** The times of the case that a person looks at: it is over with the last day of the request, and brought to mind before. */
export function reviewSteps(
  calendar: TradingCalendar,
  { at, dueOn }: { at: string; dueOn: string },
  { reviewHours, reviewRemindAt, answerWithinTd }: RightsParameters,
): SlaStep[] {
  const dueAt = new Date(`${dueOn}T${reviewHours.closes}:00+08:00`).toISOString();
  const minutes = minutesOpen(reviewHours) * answerWithinTd * reviewRemindAt;
  const half = afterBusinessMinutes(calendar, reviewHours, at, minutes);
  return [{ to: ['manager'], remindAt: half < dueAt ? half : dueAt, dueAt }];
}
