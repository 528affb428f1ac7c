import type { Row } from '../ledger/row.ts';
import { isDividend } from '../ledger/sources.ts';
import type { FileTally, Tallies } from './counts.ts';
import { addSnapshots, snapshotChanges } from '../market/snapshots.ts';
import type { ClientLine, LineReject, MergedClient, StoredBook } from './client-batch.ts';
import { rowDay } from './row-day.ts';

/** What check-rows found in one bucket of clients. */
export interface CheckReceipt {
  /** Records of the bucket; a bucket without any has no books to build. */
  lines: number;
  tallies: Tallies;
  /** Days with a trade that are no weekdays: trading days where no market file says otherwise (R1). */
  weekendTrades: readonly string[];
  /** By how much the rows of product_holdings.csv become more or fewer, by day (R50). */
  snapshots: readonly (readonly [day: string, change: number])[];
}

const isWeekend = (date: string) => [0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay());

/** Counts what becomes of the records of a bucket, client by client. */
export class BucketTally {
  readonly #tallies: Record<string, FileTally> = {};
  readonly #weekendTrades = new Set<string>();
  /** Rows that do not go in, in the order in which they were found. */
  readonly rejects: LineReject[] = [];
  readonly #rejectsKept: number;
  readonly #snapshots = new Map<string, number>();
  #lines = 0;

  constructor(rejectsKept: number) {
    this.#rejectsKept = rejectsKept;
  }

  add(lines: readonly ClientLine[], merged: MergedClient, stored: Pick<StoredBook, 'rows'>): void {
    this.#lines += lines.length;
    addSnapshots(
      this.#snapshots,
      snapshotChanges(stored.rows['product_holdings'] ?? [], merged.rows['product_holdings'] ?? []),
    );
    for (const reject of merged.rejected) {
      this.#of(reject.file).rejected++;
      if (this.rejects.length < this.#rejectsKept) this.rejects.push(reject);
    }
    for (const { file } of merged.listed) this.#of(file).listed++;
    if (!merged.attributes) return;
    for (const { file, row, deleted } of lines) if (!deleted) this.#see(file, row);
    for (const row of merged.rows['trades'] ?? []) {
      const date = rowDay('trades', row);
      if (isWeekend(date)) this.#weekendTrades.add(date);
    }
  }

  receipt(): CheckReceipt {
    const weekendTrades = [...this.#weekendTrades].sort();
    return {
      lines: this.#lines,
      tallies: this.#tallies,
      weekendTrades,
      snapshots: [...this.#snapshots].sort(),
    };
  }

  #of(file: string): FileTally {
    return (this.#tallies[file] ??= { read: 0, rejected: 0, listed: 0 });
  }

  #see(file: string, row: Row): void {
    const date = rowDay(file, row);
    if (date === '') return;
    const tally = this.#of(file);
    if (isDividend(file, row)) tally.dividends = true;
    if (tally.firstDate === undefined || date < tally.firstDate) tally.firstDate = date;
    if (tally.lastDate === undefined || date > tally.lastDate) tally.lastDate = date;
  }
}
