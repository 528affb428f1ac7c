import type { BookState } from '../book/state.ts';
import { checkClientRows, type LedgerContext } from '../ledger/check-client-rows.ts';
import { mergeRows, splitPersonal, type IncomingRow } from '../ledger/client-rows.ts';
import { ledgerFiles, profileFiles } from '../ledger/files.ts';
import { rowKey } from '../ledger/parse-row.ts';
import type { Row } from '../ledger/row.ts';
import { unknownClient } from '../ledger/unknown-client.ts';
import { rowDay } from './row-day.ts';

/** A record of one client that could be read; `text` as its file has it. */
export interface ClientLine extends IncomingRow {
  file: string;
  line: number;
  text: string;
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
  text: string;
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

/** The line of clients.csv by which a batch tells of a client: the last of several (R20). */
export const ownLineOf = (lines: readonly ClientLine[]): ClientLine | undefined =>
  lines.filter(({ file }) => file === 'clients').at(-1);

/** The line of protected.csv by which a batch tells of a client: the last of several. */
export const protectedLineOf = (lines: readonly ClientLine[]): ClientLine | undefined =>
  lines.filter(({ file }) => file === 'protected').at(-1);

const refuse = ({ file, line, text }: ClientLine, reason: string): LineReject => ({
  file,
  line,
  text,
  reason,
});

function mergeAll(stored: StoredBook, lines: readonly ClientLine[]): Record<string, Row[]> {
  const byFile = new Map<string, ClientLine[]>();
  for (const line of lines) {
    if (profileFiles.has(line.file)) continue;
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

/** Why a row cannot join a book whose earlier rows have become its state (R21, R24). */
function late({ opening }: StoredBook, keptWhole: readonly string[]) {
  return ({ file, row, deleted }: ClientLine): string | undefined => {
    if (!opening || keptWhole.includes(file)) return undefined;
    const date = rowDay(file, row);
    if (date !== '' && date < opening.until)
      return `${date} is before ${opening.until}, the first day that this client's book still keeps row by row`;
    if (file === 'opening_positions' && !deleted && opening.firstTrade !== null && date > opening.firstTrade)
      return `date ${date} is after the client's first trade on ${opening.firstTrade}`;
    return undefined;
  };
}

/**
 * What a batch makes of one client: rows that add, replace or withdraw (R20), without those that contradict the
 * calendar or each other (R4, R21, R22). A client that neither the batch nor the store knows has its rows rejected.
 * `attributes` are the row of clients.csv without its personal columns; files of `keptWhole` have no part in a book's state.
 */
export function mergeClient(
  stored: StoredBook,
  lines: readonly ClientLine[],
  context: LedgerContext,
  keptWhole: readonly string[],
): MergedClient {
  const own = ownLineOf(lines);
  const attributes = own ? (own.deleted ? undefined : openPart('clients', own.row)) : stored.attributes;
  if (!attributes) {
    const others = lines.filter(({ file }) => file !== 'clients');
    const rejected = others.map((line) => refuse(line, unknownClient(String(line.row.client_id))));
    return { attributes, rows: {}, rejected, listed: [], dropped: [] };
  }
  const tooLate = late(stored, keptWhole);
  const usable = lines.filter((line) => tooLate(line) === undefined);
  const refused = lines
    .flatMap((line) => refuse(line, tooLate(line) ?? ''))
    .filter(({ reason }) => reason !== '');
  const checked = check(attributes, stored, usable, context);
  return { attributes, ...checked, rejected: [...refused, ...checked.rejected] };
}

function check(
  attributes: Row,
  stored: StoredBook,
  lines: readonly ClientLine[],
  context: LedgerContext,
): Omit<MergedClient, 'attributes'> {
  const rows = mergeAll(stored, lines);
  const found = checkClientRows(rows, attributes, context);
  const result: Omit<MergedClient, 'attributes'> = { rows, rejected: [], listed: [], dropped: [] };
  if (found.rejected.length === 0 && found.listed.length === 0) return result;
  const standing = lines.filter(({ deleted }) => !deleted);
  const lineOf = new Map(standing.map((line) => [keyOf(line.file, openPart(line.file, line.row)), line]));
  const refused = new Set<ClientLine>();
  for (const { file, index, reason } of found.rejected) {
    const row = rows[file]?.[index];
    const line = row && lineOf.get(keyOf(file, row));
    if (line === undefined) result.dropped.push({ file, reason });
    else {
      result.rejected.push(refuse(line, reason));
      refused.add(line);
    }
  }
  // A correction that does not go in leaves what it would have replaced; and the journal, which holds what went in
  // and nothing else, makes the same book.
  if (refused.size > 0) {
    const others = lines.filter((line) => !refused.has(line));
    const rest = check(attributes, stored, others, context);
    return { ...rest, rejected: [...result.rejected, ...rest.rejected] };
  }
  const ownLine = ownLineOf(lines);
  for (const { file, index, reason } of found.listed) {
    const row = rows[file]?.[index];
    const line = file === 'clients' ? ownLine : row && lineOf.get(keyOf(file, row));
    if (line !== undefined) result.listed.push(refuse(line, reason));
  }
  const gone = new Set(found.rejected.map(({ file, index }) => `${file} ${index}`));
  for (const [file, list] of Object.entries(rows))
    rows[file] = list.filter((_, index) => !gone.has(`${file} ${index}`));
  return result;
}
