import type { CalendarInput } from '../calendar/trading-calendar.ts';
import type { ClientRows } from '../ledger/client-rows.ts';
import { ledgerFiles } from '../ledger/files.ts';

/** First and last dated record of the books and the days with a trade: the last resort of RULINGS.md R1. */
export function recordsOf(books: Iterable<ClientRows>): CalendarInput['records'] {
  const tradeDays = new Set<string>();
  let first: string | undefined;
  let last: string | undefined;
  for (const rows of books) {
    for (const file in rows) {
      const dated = ledgerFiles[file]?.dated;
      if (dated === undefined) continue;
      for (const row of rows[file] ?? []) {
        const day = (row[dated] as string).slice(0, 10);
        if (file === 'trades') tradeDays.add(day);
        if (first === undefined || day < first) first = day;
        if (last === undefined || day > last) last = day;
      }
    }
  }
  return first === undefined || last === undefined ? undefined : { first, last, tradeDays };
}
