import { cdBetween } from '../../calendar/date.ts';

/** What the calendar says of each day of a market, prepared once for all clients. */
export interface MonthDays {
  /** Calendar days to the next trading day. */
  gap: Uint8Array;
  /** Which trading day of its month it is, from 0. */
  ofMonth: Uint8Array;
  /** 1 on the last trading day of a month, or of all. */
  isMonthEnd: Uint8Array;
}

export function monthDays(days: readonly string[]): MonthDays {
  const [gap, ofMonth, isMonthEnd] = [0, 0, 0].map(() => new Uint8Array(days.length)) as [
    Uint8Array,
    Uint8Array,
    Uint8Array,
  ];
  for (const [day, date] of days.entries()) {
    const [before, next] = [days[day - 1], days[day + 1]];
    gap[day] = next === undefined ? 1 : cdBetween(date, next);
    isMonthEnd[day] = next?.slice(0, 7) === date.slice(0, 7) ? 0 : 1;
    ofMonth[day] = before?.slice(0, 7) === date.slice(0, 7) ? (ofMonth[day - 1] ?? 0) + 1 : 0;
  }
  return { gap, ofMonth, isMonthEnd };
}
