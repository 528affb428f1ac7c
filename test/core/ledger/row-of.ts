import { ledgerFiles } from '#core/ledger/files.ts';
import type { Column, LedgerFile } from '#core/ledger/file.ts';
import { parseRow, type ParsedRow } from '#core/ledger/parse-row.ts';

const cellOf: Record<Column['type'], string> = {
  text: 'X1',
  date: '2025-03-03',
  month: '2025-03',
  instant: '2025-03-03T10:00:00',
  decimal: '100',
  integer: '1',
  flag: '1',
  choice: '',
  list: '',
};

/** A row that a file accepts, with cells of a test put in: what is told is the test's alone. */
export function parseWith(name: string, changed: Readonly<Record<string, string>>): ParsedRow {
  const file: LedgerFile = ledgerFiles[name]!;
  const required = Object.entries(file.columns).filter(([, column]) => column.optional !== true);
  const cells = Object.fromEntries(
    required.map(([column, { type, choices }]) => [column, choices?.[0] ?? cellOf[type]]),
  );
  const row = { ...cells, ...changed };
  return parseRow(file, Object.keys(row), Object.values(row));
}
