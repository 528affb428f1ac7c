import type { Row } from '../ledger/row.ts';
import type { BookState } from './state.ts';

/**
 * What is known about one client without knowing who it is: the rows of each client-scoped ledger file
 * (`trades`, `cash_balances` …), oldest first by date and then by key, and `attributes`, the row of clients.csv without its personal
 * columns and with `referred_by` replaced by an opaque reference.
 * `opening` carries what happened before the first kept row (RULINGS.md R24); null when every row is kept.
 */
export interface ClientBook {
  attributes: Row;
  opening: BookState | null;
  rows: Readonly<Record<string, readonly Row[]>>;
}

/**
 * Which files and columns the store has ever received: what is absent makes a fact MISSING_SOURCE (R15).
 * `firstDate` is the earliest date in the file, `coversFrom` the manifest's word for it (R17); `dividends` is true of
 * cash_flows once a row of it was a dividend (R69).
 */
export type Sources = Readonly<
  Record<
    string,
    { columns: readonly string[]; firstDate?: string; coversFrom?: string; dividends?: boolean } | undefined
  >
>;
