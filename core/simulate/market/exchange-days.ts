import { weekdaysBetween } from '../../calendar/date.ts';
import { SimulationError } from '../simulation-error.ts';
import holidays from './holidays.json' with { type: 'json' };

/** A weekday of the exchanges, as calendar.csv tells it. */
export interface ExchangeDay {
  date: string;
  open: boolean;
}

/** Every weekday that the exchanges' notices cover, past and to come. */
export const exchangeDays: readonly ExchangeDay[] = weekdaysBetween(holidays.first, holidays.last).map(
  (date) => ({ date, open: !holidays.closed.some(([from = '', to = '']) => date >= from && date <= to) }),
);

/** The last `count` trading days up to `last`, and `before` more before them. Throws SimulationError when the notices do not reach so far back. */
export function tradingDaysTo(last: string, count: number, before: number): string[] {
  const days = exchangeDays.filter(({ date, open }) => open && date <= last).map(({ date }) => date);
  const most = days.length - before;
  if (count > most) throw new SimulationError({ code: 'TOO_MANY_DAYS', most });
  return days.slice(most - count);
}
