import type { ClientBook, Sources } from '../book/book.ts';
import type { StoredBook } from '../import/client-batch.ts';
import { ledgerFiles } from '../ledger/files.ts';
import { rowKey } from '../ledger/parse-row.ts';
import type { Row } from '../ledger/row.ts';

/** Rows that a reader knew, told apart by what identifies them and not by what they say. */
function keysOf(file: string, rows: readonly Row[]): (row: Row) => boolean {
  const described = ledgerFiles[file];
  if (!described) throw new Error(`${file} is no ledger file`);
  const known = new Set(rows.map((row) => rowKey(described, row)));
  return (row) => known.has(rowKey(described, row));
}

/**
 * A client as corrected since: what was known then as it is told now, without the rows that came only later. Rows that
 * were withdrawn are gone; what clients.csv says has no date, so that its word of now counts.
 */
export function withoutLate(now: ClientBook, then: Pick<StoredBook, 'rows'>): ClientBook {
  const rows = Object.entries(now.rows).map(([file, list]) => {
    const wasKnown = keysOf(file, then.rows[file] ?? []);
    return [file, list.filter(wasKnown)] as const;
  });
  return { ...now, rows: Object.fromEntries(rows.filter(([, list]) => list.length > 0)) };
}

/** What the files of clients cover now, and those of everybody then: later files of clients beside the market of then. */
export function lateSources(now: Sources, then: Sources): Sources {
  const isOfClients = (file: string) => ledgerFiles[file]?.scope === 'client';
  const pick = (sources: Sources, ofClients: boolean) =>
    Object.entries(sources).filter(([file]) => isOfClients(file) === ofClients);
  return Object.fromEntries([...pick(then, false), ...pick(now, true)]);
}
