import type { Ledger } from '#adapters/ledger/read-directory.ts';
import type { CalendarInput } from '#core/calendar/trading-calendar.ts';
import { ledgerFiles } from '#core/ledger/files.ts';

/** First and last dated record and the days with a trade: what RULINGS.md R1 falls back on without market files. */
export function recordsOf(ledger: Pick<Ledger, 'clients' | 'market'>): CalendarInput['records'] {
  if (Object.values(ledger.market).some((rows) => rows.length > 0)) return undefined;
  const dates = new Set<string>();
  const tradeDays = new Set<string>();
  for (const { book } of ledger.clients.values()) {
    for (const [name, rows] of Object.entries(book.rows)) {
      const dated = ledgerFiles[name]?.dated;
      if (dated === undefined) continue;
      for (const row of rows) {
        const day = String(row[dated]).slice(0, 10);
        dates.add(day);
        if (name === 'trades') tradeDays.add(day);
      }
    }
  }
  const sorted = [...dates].sort();
  const [first, last] = [sorted[0], sorted.at(-1)];
  return first === undefined || last === undefined ? undefined : { first, last, tradeDays };
}
