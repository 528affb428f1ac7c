import type { ClientRows } from '../ledger/client-rows.ts';
import type { Row } from '../ledger/row.ts';
import { pack, unpack } from './pack.ts';
import limits from './parameters.json' with { type: 'json' };
import { planPages } from './page-layout.ts';

/** Compression is given: core/ is pure. */
export interface Codec {
  deflate(bytes: Uint8Array): Uint8Array;
  inflate(bytes: Uint8Array): Uint8Array;
}

/** One item of a client's book: `rows#<yyyy-mm>.<n>` holds the rows from that month on until the next page's. */
export interface Page {
  page: string;
  bytes: Uint8Array;
}

/** The first byte of a page: how the rest is written. */
const plain = 1;
const deflated = 2;

function framed(kind: number, content: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(content.length + 1);
  bytes[0] = kind;
  bytes.set(content, 1);
  return bytes;
}

/** Inflating a small page takes longer than reading it, and saves less than the unit that storage is counted in. */
function close(content: Uint8Array, codec: Codec): Uint8Array {
  if (content.length < limits.deflateFrom) return framed(plain, content);
  const smaller = codec.deflate(content);
  return smaller.length < content.length ? framed(deflated, smaller) : framed(plain, content);
}

function open({ page, bytes }: Page, codec: Codec): Record<string, Row[]> {
  const content = bytes.subarray(1);
  if (bytes[0] === plain) return unpack(content);
  if (bytes[0] === deflated) return unpack(codec.inflate(content));
  throw new Error(`${page} was written by a later version`);
}

/**
 * The rows of one client as pages, each under 300 KB. The same rows give the same pages, and a later day's rows change
 * only the last pages. Rows are sorted as mergeRows sorts them and hold no personal columns.
 */
export function toPages(rows: ClientRows, codec: Codec): Page[] {
  return planPages(rows, limits).map(({ page, rows: part }) => ({ page, bytes: close(pack(part), codec) }));
}

const byName = (a: Page, b: Page) => (a.page < b.page ? -1 : 1);

/** The rows that toPages packed, by file; pages may come in any order. */
export function fromPages(pages: readonly Page[], codec: Codec): Record<string, Row[]> {
  const rows: Record<string, Row[]> = {};
  for (const page of [...pages].sort(byName)) {
    for (const [file, list] of Object.entries(open(page, codec))) {
      const whole = rows[file];
      if (whole === undefined) rows[file] = list;
      else for (const row of list) whole.push(row);
    }
  }
  return rows;
}
