import type { ClientBook, Sources } from '#core/book/book.ts';
import type { Row } from '#core/ledger/row.ts';

/** A row or record that did not go in, as rejects/<file>.csv has it. */
export interface Reject {
  file: string;
  line: number;
  text: string;
  reason: string;
}

/** One client of a ledger directory: the row of clients.csv as it came, and the book without personal values. */
export interface LedgerClient {
  profile: Row;
  book: ClientBook;
}

/** A whole ledger directory in memory, after the same checks as the import's. */
export interface Ledger {
  /** By client_id. */
  clients: ReadonlyMap<string, LedgerClient>;
  /** The order of clients.csv (R14). */
  clientOrder: readonly string[];
  /** Rows of closes, index and calendar, sorted; a file that is absent has no entry. */
  market: Readonly<Record<string, readonly Row[]>>;
  sources: Sources;
  rejects: readonly Reject[];
  /** Rows that stay and are told: opened_on after the first trade (R21). */
  listed: readonly Reject[];
  /** What the reader should know: encodings, files that nothing reads yet, columns that are ignored. */
  notices: readonly string[];
  /** Records read by file, rejects included. */
  counts: Readonly<Record<string, { rows: number; rejected: number }>>;
}

export function readLedgerDirectory(dir: string): Promise<Ledger> {
  return Promise.reject(new Error(`not made yet: ${dir}`));
}
