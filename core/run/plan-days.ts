import { makeCalendar, type TradingCalendar } from '../calendar/trading-calendar.ts';
import type { RunPlan } from './plan.ts';

/** The trading days that a plan keeps: some before the night, its own, and the next one where that is known. */
export function planDays(calendar: TradingCalendar, asOf: string, daysBack: number): string[] {
  const today = calendar.position(asOf);
  return calendar.days.slice(Math.max(0, today - daysBack), today + 2);
}

/** The calendar as far as a night needs it; steps that work without the market need no more. */
export const calendarOf = ({ days }: Pick<RunPlan, 'days'>): TradingCalendar =>
  makeCalendar({ calendar: days.map((date) => ({ date, open: true })) });
