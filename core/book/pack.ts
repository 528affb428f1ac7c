import type { ClientRows } from '../ledger/client-rows.ts';
import type { Row } from '../ledger/row.ts';
import { makeByteReader, type ByteReader } from './byte-reader.ts';
import { makeByteWriter, type ByteWriter } from './byte-writer.ts';
import { readColumn, writeColumn, type Value } from './columns.ts';
/** Names of files and columns that stored pages refer to by their place: append only. */
import pageNames from './page-names.json' with { type: 'json' };

const places = new Map(pageNames.map((name, place) => [name, place]));

function writeName(out: ByteWriter, name: string): void {
  const place = places.get(name);
  out.count(place === undefined ? 0 : place + 1);
  if (place === undefined) out.text(name);
}

function readName(from: ByteReader): string {
  const place = from.count();
  return place === 0 ? from.text() : (pageNames[place - 1] ?? '');
}

function writePresence(out: ByteWriter, column: readonly (Value | undefined)[], present: number): void {
  out.byte(present === column.length ? 1 : 0);
  if (present === column.length) return;
  for (let at = 0; at < column.length; at += 8) {
    let bits = 0;
    for (let bit = 0; bit < 8; bit++) if (column[at + bit] !== undefined) bits |= 1 << bit;
    out.byte(bits);
  }
}

/** Which rows have the column: undefined when all have. */
function readPresence(from: ByteReader, rows: number): number[] | undefined {
  if (from.byte() === 1) return undefined;
  const present: number[] = [];
  for (let at = 0; at < rows; at += 8) {
    const bits = from.byte();
    for (let bit = 0; bit < 8; bit++) if ((bits & (1 << bit)) !== 0) present.push(at + bit);
  }
  return present;
}

/** The same rows give the same bytes, in whatever order their columns were set. */
function byPlace(a: string, b: string): number {
  const [first, second] = [places.get(a) ?? Infinity, places.get(b) ?? Infinity];
  return first === second ? (a < b ? -1 : 1) : first - second;
}

function writeRows(out: ByteWriter, rows: readonly Row[]): void {
  const found = new Set<string>();
  for (const row of rows) for (const name in row) found.add(name);
  const names = [...found].sort(byPlace);
  const columns = names.map((name) => ({ name, column: rows.map((row) => row[name]) }));
  out.count(rows.length);
  out.count(columns.length);
  for (const { name, column } of columns) {
    const values = column.filter((value) => value !== undefined);
    writeName(out, name);
    writePresence(out, column, values.length);
    writeColumn(out, values);
  }
}

function readRows(from: ByteReader): Row[] {
  const rows: Record<string, Value>[] = Array.from({ length: from.count() }, () => ({}));
  for (let left = from.count(); left > 0; left--) {
    const name = readName(from);
    const present = readPresence(from, rows.length);
    const values = readColumn(from, present?.length ?? rows.length);
    for (let at = 0; at < values.length; at++) {
      const row = rows[present?.[at] ?? at];
      const value = values[at];
      if (row !== undefined && value !== undefined) row[name] = value;
    }
  }
  return rows;
}

/** Rows as bytes, column by column: as small as deflated JSON and several times faster to read (test/bench/packing.ts). */
export function pack(rows: ClientRows): Uint8Array<ArrayBuffer> {
  const files = Object.entries(rows).filter(([, list]) => list.length > 0);
  const out = makeByteWriter();
  out.count(files.length);
  for (const [file, list] of files) {
    writeName(out, file);
    writeRows(out, list);
  }
  return out.finish();
}

/** The rows that pack packed. */
export function unpack(bytes: Uint8Array): Record<string, Row[]> {
  const from = makeByteReader(bytes);
  const rows: Record<string, Row[]> = {};
  for (let left = from.count(); left > 0; left--) rows[readName(from)] = readRows(from);
  return rows;
}
