import type { CalendarInput } from '#core/calendar/trading-calendar.ts';
import { isRecord } from '#core/import/record-days.ts';
import { profileFiles } from '#core/ledger/files.ts';
import { mergeRows } from '#core/ledger/client-rows.ts';
import type { Row } from '#core/ledger/row.ts';
import type { FileRows } from './read-rows.ts';

/** Rows of each client by file, as a book has them: sorted, without personal columns. */
export type RowsByClient = Map<string, Record<string, Row[]>>;

const isOfClients = ({ source: { file } }: FileRows) =>
  file.scope === 'client' && !profileFiles.has(file.name);

/** The rows of each of the clients; who has none has an empty book. */
export function groupByClient(files: readonly FileRows[], clients: Iterable<string>): RowsByClient {
  const books: RowsByClient = new Map([...clients].map((client) => [client, {}]));
  for (const { source, rows } of files.filter(isOfClients)) {
    const { file } = source;
    for (const row of rows.values()) {
      const book = books.get(String(row.client_id));
      if (book) (book[file.name] ??= []).push(row);
    }
    for (const book of books.values()) {
      const list = book[file.name];
      if (list)
        book[file.name] = mergeRows(
          file,
          [],
          list.map((row) => ({ row, deleted: false })),
        );
    }
  }
  return books;
}

/** What the calendar falls back on without any market file (R1). */
export function recordDays(files: readonly FileRows[]): CalendarInput['records'] {
  const dated = files.filter(({ source }) => isRecord(source.file.name));
  const days = dated.flatMap(({ firstDate, lastDate }) => [firstDate, lastDate]);
  const [first, ...others] = days.filter((day) => day !== undefined).sort();
  if (first === undefined) return undefined;
  const trades = files.find(({ source }) => source.file.name === 'trades')?.rows.values() ?? [];
  const tradeDays = new Set(Array.from(trades, (row) => String(row.traded_at).slice(0, 10)));
  return { first, last: others.at(-1) ?? first, tradeDays };
}
