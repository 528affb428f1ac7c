import type { Row } from '../ledger/row.ts';

type Cell = NonNullable<Row[string]>;

interface Head {
  rows: number;
  columns: { name: string; values: readonly Cell[] | null }[];
}

/**
 * A month of market rows as columns: numbers as 8-byte floats (NaN: absent), everything else as places in a list of
 * its different values (0: absent), so that reading a month costs no work per row.
 */
export interface Month {
  rows: number;
  numbers: ReadonlyMap<string, Float64Array>;
  words: ReadonlyMap<string, { values: readonly Cell[]; places: Uint32Array }>;
}

const align = (bytes: number) => (bytes + 7) & ~7;

/** The rows of one month of a market file, in their order, as bytes; `unpackMonth` gives the same rows back. */
export function packMonth(rows: readonly Row[]): Uint8Array<ArrayBuffer> {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))].sort();
  const columns = names.map((name) => {
    const cells = rows.map((row) => row[name]);
    if (cells.every((cell) => cell === undefined || typeof cell === 'number')) {
      return { name, values: null, data: Float64Array.from(cells, (cell) => cell ?? NaN) };
    }
    const places = new Map<Cell, number>();
    const data = Uint32Array.from(cells, (cell) => {
      if (cell === undefined) return 0;
      const place = places.get(cell) ?? places.size + 1;
      places.set(cell, place);
      return place;
    });
    return { name, values: [...places.keys()], data };
  });
  const head: Head = {
    rows: rows.length,
    columns: columns.map(({ name, values }) => ({ name, values })),
  };
  const text = new TextEncoder().encode(JSON.stringify(head));
  const start = align(4 + text.length);
  const length = columns.reduce((sum, { data }) => sum + align(data.byteLength), start);
  const bytes = new Uint8Array(length);
  new DataView(bytes.buffer).setUint32(0, text.length, true);
  bytes.set(text, 4);
  let at = start;
  for (const { data } of columns) {
    bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), at);
    at += align(data.byteLength);
  }
  return bytes;
}

/** The columns of a month that `packMonth` packed. */
export function readMonth(packed: Uint8Array): Month {
  // Typed arrays need their bytes aligned; a slice of somebody's larger buffer may not be.
  const bytes = packed.byteOffset % 8 === 0 ? packed : packed.slice();
  const textLength = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  const head = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + textLength))) as Head;
  const numbers = new Map<string, Float64Array>();
  const words = new Map<string, { values: readonly Cell[]; places: Uint32Array }>();
  let at = bytes.byteOffset + align(4 + textLength);
  for (const { name, values } of head.columns) {
    if (values === null) numbers.set(name, new Float64Array(bytes.buffer, at, head.rows));
    else words.set(name, { values, places: new Uint32Array(bytes.buffer, at, head.rows) });
    at += align(head.rows * (values === null ? 8 : 4));
  }
  return { rows: head.rows, numbers, words };
}

/** The rows that `packMonth` packed, in their order: what a later batch is merged into. */
export function unpackMonth(packed: Uint8Array): Row[] {
  const { rows, numbers, words } = readMonth(packed);
  return Array.from({ length: rows }, (_, at) => {
    const row: Record<string, Cell> = {};
    for (const [name, { values, places }] of words) {
      const value = values[(places[at] ?? 0) - 1];
      if (value !== undefined) row[name] = value;
    }
    for (const [name, data] of numbers) {
      const value = data[at] ?? NaN;
      if (!Number.isNaN(value)) row[name] = value;
    }
    return row;
  });
}

/** The different dates of a packed month, in the order they first occur. */
export function datesOfMonth(packed: Uint8Array): string[] {
  return (readMonth(packed).words.get('date')?.values ?? []).map(String);
}
