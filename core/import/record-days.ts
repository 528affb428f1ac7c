import type { CalendarInput } from '../calendar/trading-calendar.ts';
import type { Tallies } from './counts.ts';

type Records = NonNullable<CalendarInput['records']>;

/** Rows about clients and staff themselves are no records (RULINGS.md R18). */
const noRecords: ReadonlySet<string> = new Set(['clients', 'assignments', 'protected', 'staff']);

export const isRecord = (file: string): boolean => !noRecords.has(file);

/** First and last dated record and trades on weekends, with what the store knew before: the last resort of R1. */
export function recordDays(
  before: CalendarInput['records'],
  tallies: Tallies,
  weekendTrades: Iterable<string>,
): Records | undefined {
  const own = Object.entries(tallies).filter(([file]) => isRecord(file));
  const days = own.flatMap(([, { firstDate, lastDate }]) => [firstDate, lastDate]);
  const sorted = [before?.first, before?.last, ...days].filter((day) => day !== undefined).sort();
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  return { first, last, tradeDays: [...new Set([...(before?.tradeDays ?? []), ...weekendTrades])].sort() };
}
