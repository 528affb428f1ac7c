import type { BookState } from '../book/state.ts';
import { checkClientRows, type LedgerContext } from '../ledger/check-client-rows.ts';
import { mergeRows, splitPersonal, type IncomingRow } from '../ledger/client-rows.ts';
import { ledgerFiles } from '../ledger/files.ts';
import { rowKey } from '../ledger/parse-row.ts';
import type { Row } from '../ledger/row.ts';

/** An accepted record of one client, as its file tells it. */
export interface ClientLine extends IncomingRow {
  file: string;
  line: number;
}

/** What the store knows of a client before the batch; `attributes` undefined when it does not know it. */
export interface StoredBook {
  attributes: Row | undefined;
  opening: BookState | null;
  rows: Readonly<Record<string, readonly Row[]>>;
}

export const unknownBook: StoredBook = { attributes: undefined, opening: null, rows: {} };

export interface LineReject {
  file: string;
  line: number;
  reason: string;
}

/** A client after a batch. */
export interface MergedClient {
  /** Undefined when the batch withdraws the client, or nobody ever told of it. */
  attributes: Row | undefined;
  rows: Record<string, Row[]>;
  /** Lines of this batch that do not go in. */
  rejected: LineReject[];
  /** Lines of this batch that go in and are told (R21). */
  listed: LineReject[];
  /** Rows of earlier batches that what came now contradicts: they leave the book, the journal keeps them. */
  dropped: { file: string; reason: string }[];
}

function ledgerFile(name: string) {
  const file = ledgerFiles[name];
  if (!file) throw new Error(`${name} is no ledger file`);
  return file;
}

const openPart = (file: string, row: Row) => splitPersonal(ledgerFile(file), row).open;
const keyOf = (file: string, row: Row) => `${file}\u0000${rowKey(ledgerFile(file), row)}`;

function lastClientLine(lines: readonly ClientLine[]): ClientLine | undefined {
  return lines.filter(({ file }) => file === 'clients').at(-1);
}

function refuseAll(lines: readonly ClientLine[], reason: string): LineReject[] {
  return lines.filter(({ file }) => file !== 'clients').map(({ file, line }) => ({ file, line, reason }));
}

function mergeAll(stored: StoredBook, lines: readonly ClientLine[]): Record<string, Row[]> {
  const byFile = new Map<string, ClientLine[]>();
  for (const line of lines) {
    if (line.file === 'clients') continue;
    const list = byFile.get(line.file);
    if (list) list.push(line);
    else byFile.set(line.file, [line]);
  }
  const rows: Record<string, Row[]> = {};
  for (const file of Object.keys(ledgerFiles)) {
    const incoming = byFile.get(file);
    const old = stored.rows[file] ?? [];
    const merged = incoming ? mergeRows(ledgerFile(file), old, incoming) : [...old];
    if (merged.length > 0) rows[file] = merged;
  }
  return rows;
}

/** Opening positions that come after trades which are folded into the state already (R21). */
function lateOpenings(stored: StoredBook, lines: readonly ClientLine[]): LineReject[] {
  const first = stored.opening?.firstTrade;
  if (first == null) return [];
  return lines
    .filter(({ file, row, deleted }) => file === 'opening_positions' && !deleted && String(row.date) > first)
    .map(({ file, line, row }) => {
      const reason = `date ${String(row.date)} is after the client's first trade on ${first}`;
      return { file, line, reason };
    });
}

/**
 * What a batch makes of one client: rows that add, replace or withdraw (R20), without those that contradict the
 * calendar or each other (R4, R21, R22). A client that neither the batch nor the store knows has its rows rejected
 * (DESIGN.md section 9). `attributes` are the row of clients.csv without its personal columns.
 */
export function mergeClient(
  stored: StoredBook,
  lines: readonly ClientLine[],
  context: LedgerContext,
): MergedClient {
  const own = lastClientLine(lines);
  const attributes = own ? (own.deleted ? undefined : openPart('clients', own.row)) : stored.attributes;
  if (!attributes) {
    const reason = own
      ? 'client_id names a client that this batch withdraws'
      : 'client_id names a client that neither this batch nor the store knows';
    return { attributes, rows: {}, rejected: refuseAll(lines, reason), listed: [], dropped: [] };
  }
  const late = lateOpenings(stored, lines);
  const lateLines = new Set(late.map(({ line }) => line));
  const usable = late.length === 0 ? lines : lines.filter((one) => !isLate(one, lateLines));
  return { attributes, ...check(attributes, mergeAll(stored, usable), usable, late, context) };
}

const isLate = ({ file, line }: ClientLine, late: ReadonlySet<number>) =>
  file === 'opening_positions' && late.has(line);

function check(
  attributes: Row,
  rows: Record<string, Row[]>,
  lines: readonly ClientLine[],
  late: readonly LineReject[],
  context: LedgerContext,
): Omit<MergedClient, 'attributes'> {
  const found = checkClientRows(rows, attributes, context);
  const result: Omit<MergedClient, 'attributes'> = { rows, rejected: [...late], listed: [], dropped: [] };
  if (found.rejected.length === 0 && found.listed.length === 0) return result;
  const lineOf = new Map(lines.map(({ file, line, row }) => [keyOf(file, openPart(file, row)), line]));
  const ownLine = lastClientLine(lines)?.line;
  for (const { file, index, reason } of found.rejected) {
    const row = rows[file]?.[index];
    const line = row && lineOf.get(keyOf(file, row));
    if (line === undefined) result.dropped.push({ file, reason });
    else result.rejected.push({ file, line, reason });
  }
  for (const { file, index, reason } of found.listed) {
    const row = rows[file]?.[index];
    const line = file === 'clients' ? ownLine : row && lineOf.get(keyOf(file, row));
    if (line !== undefined) result.listed.push({ file, line, reason });
  }
  const gone = new Set(found.rejected.map(({ file, index }) => `${file} ${index}`));
  for (const [file, list] of Object.entries(rows))
    rows[file] = list.filter((_, index) => !gone.has(`${file} ${index}`));
  return result;
}
