import type { Row } from './row.ts';

/**
 * A column of a ledger file. A column that may be missing from the header
 * is `optional`; an optional column may also be empty in a row, a required one may not unless `blank`.
 */
export interface Column {
  type: 'text' | 'date' | 'month' | 'instant' | 'decimal' | 'integer' | 'flag' | 'choice' | 'list';
  optional?: true;
  /** A required column whose cell may be empty. */
  blank?: true;
  /** decimal: most digits after the point (money 2, prices 6, quantities 4). */
  places?: number;
  /** decimal: it is as exact as it is written, so that one column has shares of one and large sums of money. */
  asWritten?: true;
  /** decimal and integer: the value must be above 0, or not below 0. */
  sign?: 'positive' | 'not-negative';
  /** decimal and integer: the largest value. */
  most?: number;
  /** choice: the words that are allowed. */
  choices?: readonly string[];
  /** choice: what an empty or missing cell means. */
  default?: string;
  /** Names or describes a person: kept only in the encrypted profile page. */
  personal?: true;
}

/** One file of the ledger directory, as data: everything the import knows about it derives from here. */
export interface LedgerFile {
  /** File name without `.csv`: `trades`. */
  name: string;
  /** `client`: rows belong to a client's book. `market`, `branch`: they belong to everybody. */
  scope: 'client' | 'market' | 'branch';
  columns: Readonly<Record<string, Column>>;
  /** The columns that identify a row; of two rows with the same key the later stands (R20). */
  key: readonly string[];
  /** The column that dates the row; a file without one lives in the profile. */
  dated?: string;
  /** A contradiction inside one row, in words, or undefined. */
  contradiction?: (row: Row) => string | undefined;
}
