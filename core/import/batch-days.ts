import type { IncomingRow } from '../ledger/client-rows.ts';

/**
 * The trading days that a batch speaks of: its calendar.csv, else its closes.csv, else its index.csv (RULINGS.md R1);
 * and the symbols of its closes.
 */
export class BatchDays {
  readonly #byFile = new Map<string, Map<string, boolean>>();
  readonly symbols = new Set<string>();

  add(file: string, rows: readonly IncomingRow[]): void {
    const days = this.#byFile.get(file) ?? new Map<string, boolean>();
    this.#byFile.set(file, days);
    for (const { row, deleted } of rows) {
      if (deleted) continue;
      days.set(String(row.date), file !== 'calendar' || row.open === true);
      if (file === 'closes') this.symbols.add(String(row.symbol));
    }
  }

  days(): ReadonlyMap<string, boolean> {
    const files = ['calendar', 'closes', 'index'].map((file) => this.#byFile.get(file));
    return files.find((days) => days !== undefined && days.size > 0) ?? new Map<string, boolean>();
  }
}
