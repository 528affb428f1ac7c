import type { ClientRows } from '../ledger/client-rows.ts';
import { ledgerFiles } from '../ledger/files.ts';
import type { Row } from '../ledger/row.ts';

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

/**
 * The rows of one client as pages, each under 300 KB. The same rows give the same pages, and a later day's rows change
 * only the last pages. Rows must be sorted as mergeRows sorts them.
 */
export function toPages(rows: ClientRows, codec: Codec): Page[] {
  const months = new Map<string, Record<string, Row[]>>();
  for (const [file, list] of Object.entries(rows)) {
    const dated = ledgerFiles[file]?.dated ?? '';
    for (const row of list) {
      const month = String(row[dated]).slice(0, 7);
      const page = months.get(month) ?? {};
      months.set(month, page);
      (page[file] ??= []).push(row);
    }
  }
  return [...months]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([month, page]) => ({
      page: `rows#${month}.0`,
      bytes: codec.deflate(new TextEncoder().encode(JSON.stringify(page))),
    }));
}

/** The rows that toPages packed; pages may come in any order. */
export function fromPages(pages: readonly Page[], codec: Codec): Record<string, Row[]> {
  const rows: Record<string, Row[]> = {};
  for (const { bytes } of [...pages].sort((a, b) => (a.page < b.page ? -1 : 1))) {
    const page = JSON.parse(new TextDecoder().decode(codec.inflate(bytes))) as Record<string, Row[]>;
    for (const [file, list] of Object.entries(page)) (rows[file] ??= []).push(...list);
  }
  return rows;
}
