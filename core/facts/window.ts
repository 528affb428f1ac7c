import { dateOf, dayNumber } from '../calendar/date.ts';
import type { TradingCalendar } from '../calendar/trading-calendar.ts';
import type { Row } from '../ledger/row.ts';

/** A stretch of days by their dates: rows dated from `from` on and before `end` are in it. */
export interface Window {
  from: string;
  end: string;
  /** The first day of the window itself: a file that covers later days only does not cover it (RULINGS.md R17). */
  first: string;
}

const after = (date: string, days: number) => dateOf(dayNumber(date) + days);

/** The n calendar days that end with the as-of day (R7), or so many days before it. */
export function calendarWindow(asOf: string, days: number, before = 0): Window {
  const from = after(asOf, 1 - days - before);
  return { from, end: after(asOf, 1 - before), first: from };
}

/** W(n) by the days that rows belong to: those of days without trading belong to the next trading day (R4, R5). */
export function tradingWindow(calendar: TradingCalendar, asOf: string, days: number): Window {
  const from = Math.max(0, calendar.position(asOf) - days + 1);
  const first = calendar.at(from) ?? asOf;
  const before = calendar.at(from - 1);
  return { from: before === undefined ? first : after(before, 1), end: after(asOf, 1), first };
}

/** The first of rows, sorted by a column of dates or instants, that is not before a day. */
function placeOf(rows: readonly Row[], column: string, day: string): number {
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle]?.[column] as string) < day) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The rows of a window; `rows` are sorted by `column`, as a book has them. */
export function rowsIn(
  rows: readonly Row[] | undefined,
  column: string,
  { from, end }: Window,
): readonly Row[] {
  if (rows === undefined || rows.length === 0) return [];
  return rows.slice(placeOf(rows, column, from), placeOf(rows, column, end));
}
