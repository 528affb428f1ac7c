import type { LedgerFile } from './file.ts';
import type { Row } from './row.ts';

/** Rows of one client by file name, each without its personal columns. */
export type ClientRows = Readonly<Record<string, readonly Row[]>>;

/** A row that came with a batch: it adds, replaces, or (deleted) withdraws the row with its key. */
export interface IncomingRow {
  row: Row;
  deleted: boolean;
}

/** A row in two: what books and columns may hold, and what only the encrypted profile page may (client_id included). */
export function splitPersonal(file: LedgerFile, row: Row): { open: Row; personal: Row } {
  const entries = Object.entries(row);
  const isPersonal = ([name]: [string, unknown]) => file.columns[name]?.personal === true;
  return {
    open: Object.fromEntries(entries.filter((entry) => !isPersonal(entry))),
    personal: Object.fromEntries(entries.filter(isPersonal)),
  };
}

/**
 * What a book keeps of the row of clients.csv: nothing personal, and `referred_by` as a reference that `refOf` gives, so
 * that it can be held against other clients and names none.
 */
export function attributesOf(file: LedgerFile, row: Row, refOf: (clientId: string) => string): Row {
  const { open } = splitPersonal(file, row);
  const { referred_by } = row;
  return typeof referred_by === 'string' ? { ...open, referred_by: refOf(referred_by) } : open;
}

const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** The key of a row among those of one client: client_id is the same in all of them and is no part of a book. */
function keyInBook(file: LedgerFile): (row: Row) => string {
  const parts = file.key.filter((name) => file.columns[name]?.personal !== true);
  const [only] = parts;
  return parts.length === 1 && only !== undefined
    ? (row) => String(row[only] ?? '')
    : (row) => parts.map((name) => String(row[name] ?? '')).join('\u0000');
}

/**
 * The rows of one client and file after a batch: of two rows with the same key the later one stands (R20), a withdrawn
 * one goes; sorted by date (instants by time), then by key, in UTF-16 code units (R23).
 */
export function mergeRows(file: LedgerFile, old: readonly Row[], incoming: readonly IncomingRow[]): Row[] {
  const keyOf = keyInBook(file);
  const byKey = new Map(old.map((row) => [keyOf(row), row]));
  for (const { row, deleted } of incoming) {
    const { open } = splitPersonal(file, row);
    if (deleted) byKey.delete(keyOf(open));
    else byKey.set(keyOf(open), open);
  }
  const dated = file.dated ?? '';
  const sortable = [...byKey].map(([key, row]) => ({ key, row, at: String(row[dated] ?? '') }));
  sortable.sort((a, b) => compareText(a.at, b.at) || compareText(a.key, b.key));
  return sortable.map(({ row }) => row);
}
