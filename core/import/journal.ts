import type { Column, LedgerFile } from '../ledger/file.ts';
import { ledgerFiles } from '../ledger/files.ts';
import type { Row } from '../ledger/row.ts';

/** An accepted record as the journal keeps it; `personal` is encrypted, null where a file has nothing but client_id. */
export interface JournalRow {
  clientKey: string | null;
  line: number;
  deleted: boolean;
  row: Row;
  personal: string | null;
}

type ColumnType = 'STRING' | 'DOUBLE' | 'INT32' | 'BOOLEAN';
type Cell = string | number | boolean | null;

const typeOf = ({ type }: Column): ColumnType => {
  if (type === 'decimal' || type === 'integer') return 'DOUBLE';
  return type === 'flag' ? 'BOOLEAN' : 'STRING';
};

const cellOf = (value: Row[string]): Cell => {
  if (value === undefined) return null;
  return typeof value === 'object' ? value.join(';') : value;
};

const valueOf = (cell: Cell, { type }: Column): Row[string] => {
  if (cell === null) return undefined;
  if (type !== 'list') return cell;
  return cell === '' ? [] : String(cell).split(';');
};

const tellsMore = ({ columns }: LedgerFile) =>
  Object.entries(columns).some(([name, column]) => column.personal === true && name !== 'client_id');
const personalFiles = new Set(Object.values(ledgerFiles).filter(tellsMore));

/** Whether a file tells more of a person than the client number, which clientKey stands for. */
export const hasPersonal = (file: LedgerFile): boolean => personalFiles.has(file);

/** Columns and cells of `journal/<file>/<batchId>/<place>.parquet`: rows as they came, when the store came to know them. */
export function journalColumns(
  file: LedgerFile,
  batch: { batchId: string; knownAt: string },
  rows: readonly JournalRow[],
): { columns: Record<string, ColumnType>; cells: Record<string, Cell[]> } {
  const open = Object.entries(file.columns).filter(([, column]) => column.personal !== true);
  const columns: Record<string, ColumnType> = {
    batchId: 'STRING',
    knownAt: 'STRING',
    line: 'INT32',
    deleted: 'BOOLEAN',
    ...(file.scope === 'client' && { clientKey: 'STRING' as const }),
    ...(hasPersonal(file) && { personal: 'STRING' as const }),
    ...Object.fromEntries(open.map(([name, column]) => [name, typeOf(column)])),
  };
  const cells: Record<string, Cell[]> = {
    batchId: rows.map(() => batch.batchId),
    knownAt: rows.map(() => batch.knownAt),
    line: rows.map(({ line }) => line),
    deleted: rows.map(({ deleted }) => deleted),
    clientKey: rows.map(({ clientKey }) => clientKey),
    personal: rows.map(({ personal }) => personal),
    ...Object.fromEntries(open.map(([name]) => [name, rows.map(({ row }) => cellOf(row[name]))])),
  };
  return { columns, cells };
}

/**
 * The records at some places in the cells of a journal file: what `journalColumns` wrote. Who reads many clients finds the
 * places of all in one pass over their keys.
 */
export function journalRowsAt(
  file: LedgerFile,
  places: readonly number[],
  cells: Readonly<Record<string, readonly Cell[]>>,
): JournalRow[] {
  const open = Object.entries(file.columns).filter(([, column]) => column.personal !== true);
  const rowAt = (index: number): Row => {
    const values = open.map(
      ([name, column]) => [name, valueOf(cells[name]?.[index] ?? null, column)] as const,
    );
    return Object.fromEntries(values.filter(([, value]) => value !== undefined));
  };
  return places.map((index) => ({
    clientKey: String(cells['clientKey']?.[index]),
    line: Number(cells['line']?.[index]),
    deleted: cells['deleted']?.[index] === true,
    row: rowAt(index),
    personal: (cells['personal']?.[index] ?? null) as string | null,
  }));
}
