import type { CalendarInput } from '../calendar/trading-calendar.ts';
import { ledgerFiles } from '../ledger/files.ts';
import type { Tallies } from './counts.ts';

type Records = NonNullable<CalendarInput['records']>;

/**
 * Whether the rows of a file are dated records (RULINGS.md R1): what happened to clients. Rows about clients and staff
 * themselves are none (R18), nor are those about securities, which may be of days to come.
 */
export function isRecord(file: string): boolean {
  const { scope, dated } = ledgerFiles[file] ?? {};
  return scope === 'client' && dated !== undefined && file !== 'assignments';
}

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
