import type { TradingCalendar } from '../calendar/trading-calendar.ts';
import type { HealthParameters } from './parameters.ts';

/** The day that a night is held against: so many trading days before, or the first that its calendar knows. */
export function baselineDay(
  { days, position }: Pick<TradingCalendar, 'days' | 'position'>,
  asOf: string,
  { baselineNights }: Pick<HealthParameters, 'baselineNights'>,
): string {
  return days[Math.max(0, position(asOf) - baselineNights)] ?? asOf;
}
