import type { LedgerFile } from '../ledger/file.ts';
import type { Row } from '../ledger/row.ts';
import type { FileTally } from './counts.ts';

/** A record as it stood in its file: what is staged is read again by the same parser. */
export type StagedLine = readonly [line: number, text: string];
/** A record that does not go in, and why. */
export type StagedReject = readonly [line: number, text: string, reason: string];

/** What one step of staging leaves behind beside the rows themselves. */
export interface StageReceipt {
  file: string;
  tally: FileTally;
  /** Chunks written by place: a bucket's number, or a month of a market file. */
  chunks: Readonly<Record<string, number>>;
}

const day = (row: Row, file: LedgerFile) => {
  const value = row[file.dated ?? ''];
  return typeof value === 'string' ? value.slice(0, 10) : undefined;
};

/** The month of a row; rows without a date together. */
export const monthOf = (row: Row, file: LedgerFile): string => day(row, file)?.slice(0, 7) ?? 'all';

/** So many rows of a file fit one step's memory: they are staged together, not by month. */
const togetherAtMost = 200_000;

/** Where a row that no client owns is staged, in a file of so many rows. */
export const sharedPlace = (row: Row, file: LedgerFile, rows: number): string =>
  rows > togetherAtMost ? monthOf(row, file) : 'all';

/** Counts what a part holds. Which rows of clients go in, and thereby their days, only check-rows can tell. */
export class PartTally {
  readonly #file: LedgerFile;
  #read = 0;
  #rejected = 0;
  #first: string | undefined;
  #last: string | undefined;

  constructor(file: LedgerFile) {
    this.#file = file;
  }

  reject(): void {
    this.#read++;
    this.#rejected++;
  }

  accept(row: Row, deleted: boolean): void {
    this.#read++;
    const date = deleted || this.#file.scope === 'client' ? undefined : day(row, this.#file);
    if (date === undefined) return;
    if (this.#first === undefined || date < this.#first) this.#first = date;
    if (this.#last === undefined || date > this.#last) this.#last = date;
  }

  receipt(chunks: Record<string, number>): StageReceipt {
    const tally: FileTally = { read: this.#read, rejected: this.#rejected, listed: 0 };
    if (this.#first !== undefined) tally.firstDate = this.#first;
    if (this.#last !== undefined) tally.lastDate = this.#last;
    return { file: this.#file.name, tally, chunks };
  }
}
