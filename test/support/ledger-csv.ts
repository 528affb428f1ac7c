import { ledgerFiles } from '#core/ledger/files.ts';
import type { Row } from '#core/ledger/row.ts';
import type { RandomLedger } from './random-ledger.ts';

function cellOf(value: Row[string]): string {
  if (value === undefined) return '';
  if (typeof value === 'boolean') return value ? '1' : '0';
  return typeof value === 'object' ? value.join(';') : String(value);
}

/** Rows as their file is handed over: every column of it in the header, `deleted` as the last. */
export function csvOf(file: string, rows: readonly Row[]): string {
  const columns = [...Object.keys(ledgerFiles[file]!.columns), 'deleted'];
  const lines = rows.map((row) => columns.map((column) => cellOf(row[column])).join(','));
  return [columns.join(','), ...lines, ''].join('\n');
}

/** The rows of a ledger directory by file: those of clients by their numbers, all of one market. */
export function rowsOf(ledgers: Readonly<Record<string, RandomLedger>>): Record<string, Row[]> {
  const rows: Record<string, Row[]> = {
    clients: Object.keys(ledgers).map((client_id) => ({ client_id, opened_on: '2023-01-03' })),
  };
  const add = (file: string, list: readonly Row[]) => {
    if (file in ledgerFiles) (rows[file] ??= []).push(...list);
  };
  for (const [file, list] of Object.entries(Object.values(ledgers)[0]!.shared)) add(file, list);
  for (const [client_id, ledger] of Object.entries(ledgers))
    for (const [file, list] of Object.entries(ledger.rows))
      add(
        file,
        list.map((row) => ({ ...row, client_id })),
      );
  return rows;
}
