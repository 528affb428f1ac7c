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
  /** Days with a trade that are no weekdays: trading days where no market file says otherwise (R1). */
  weekendTrades: readonly string[];
}

const day = (row: Row, file: LedgerFile) => {
  const value = row[file.dated ?? ''];
  return typeof value === 'string' ? value.slice(0, 10) : undefined;
};

const isWeekend = (date: string) => [0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay());

/** Where a market row is staged: by its month; rows without a date together. */
export const monthOf = (row: Row, file: LedgerFile): string => day(row, file)?.slice(0, 7) ?? 'all';

/** Counts what a part holds. */
export class PartTally {
  readonly #file: LedgerFile;
  readonly #weekendTrades = new Set<string>();
  readonly #seen = new Set<string>();
  #read = 0;
  #rejected = 0;

  constructor(file: LedgerFile) {
    this.#file = file;
  }

  reject(): void {
    this.#read++;
    this.#rejected++;
  }

  accept(row: Row, deleted: boolean): void {
    this.#read++;
    const date = deleted ? undefined : day(row, this.#file);
    if (date === undefined || this.#seen.has(date)) return;
    this.#seen.add(date);
    if (this.#file.name === 'trades' && isWeekend(date)) this.#weekendTrades.add(date);
  }

  get rejected(): number {
    return this.#rejected;
  }

  receipt(chunks: Record<string, number>): StageReceipt {
    const dates = [...this.#seen].sort();
    const [firstDate, lastDate] = [dates[0], dates.at(-1)];
    return {
      file: this.#file.name,
      tally: {
        read: this.#read,
        rejected: this.#rejected,
        listed: 0,
        ...(firstDate !== undefined && { firstDate }),
        ...(lastDate !== undefined && { lastDate }),
      },
      chunks,
      weekendTrades: [...this.#weekendTrades].sort(),
    };
  }
}
