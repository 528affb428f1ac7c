import { createReadStream } from 'node:fs';
import { rowKey } from '#core/ledger/parse-row.ts';
import type { Row } from '#core/ledger/row.ts';
import type { DirectoryFile } from './directory-files.ts';
import { findParts } from './find-parts.ts';
import { readLedgerFile, type LedgerRecord } from './read-file.ts';
import type { Encoding } from './text-of-records.ts';

/** A record that did not go in, as rejects/<file>.csv has it. */
export interface Reject {
  /** Name of the ledger file: `trades`. */
  file: string;
  line: number;
  text: string;
  reason: string;
}

/** What one file of a directory holds. */
export interface FileRows {
  source: DirectoryFile;
  header: readonly string[];
  encoding: Encoding;
  sha256: string;
  /** Records read, rejects included. */
  count: number;
  /** The rows that stand, by key; of two with one key the later (R20), where the later one stood. */
  rows: ReadonlyMap<string, Row>;
  rejects: Reject[];
  /** The earliest and the latest date in the file. */
  firstDate: string | undefined;
  lastDate: string | undefined;
}

/** All records of a file, in its order. */
function recordsOf({ file, name, path }: DirectoryFile, encoding: Encoding): AsyncIterable<LedgerRecord> {
  return readLedgerFile(createReadStream(path), file, name, { encoding });
}

/** Reads a file whole; `unknown` says why a row cannot belong to this ledger, if it cannot. */
export async function readRows(
  source: DirectoryFile,
  unknown: (row: Row) => string | undefined,
): Promise<FileRows> {
  const { file, name, path } = source;
  const { header, encoding, sha256 } = await findParts(createReadStream(path), file, name, Infinity);
  const rows = new Map<string, Row>();
  const rejects: Reject[] = [];
  let [count, firstDate, lastDate]: [number, string | undefined, string | undefined] = [
    0,
    undefined,
    undefined,
  ];
  for await (const { line, text, parsed } of recordsOf(source, encoding)) {
    count++;
    const reason = 'reject' in parsed ? parsed.reject : unknown(parsed.row);
    if (reason !== undefined) rejects.push({ file: file.name, line, text, reason });
    if (reason !== undefined || 'reject' in parsed) continue;
    const key = rowKey(file, parsed.row);
    rows.delete(key);
    if (parsed.deleted) continue;
    rows.set(key, parsed.row);
    const date = file.dated === undefined ? undefined : parsed.row[file.dated];
    if (typeof date !== 'string') continue;
    if (firstDate === undefined || date < firstDate) firstDate = date;
    if (lastDate === undefined || date > lastDate) lastDate = date;
  }
  const days = { firstDate: firstDate?.slice(0, 10), lastDate: lastDate?.slice(0, 10) };
  return { source, header, encoding, sha256, count, rows, rejects, ...days };
}

/** The lines on which rows stand, by key: asked for only when a row turns out to contradict others. */
export async function findLines(
  { source, encoding, rejects }: FileRows,
  keys: ReadonlySet<string>,
): Promise<Map<string, { line: number; text: string }>> {
  const found = new Map<string, { line: number; text: string }>();
  const rejected = new Set(rejects.map(({ line }) => line));
  for await (const { line, text, parsed } of recordsOf(source, encoding)) {
    if ('reject' in parsed || parsed.deleted || rejected.has(line)) continue;
    const key = rowKey(source.file, parsed.row);
    if (keys.has(key)) found.set(key, { line, text });
  }
  return found;
}
