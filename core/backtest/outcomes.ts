import { dayNumber } from '../calendar/date.ts';
import type { Column, LedgerFile } from '../ledger/file.ts';
import type { Row } from '../ledger/row.ts';

const text: Column = { type: 'text' };

/** What became of clients, in a file of the form of a ledger file: `client_id,date,outcome`. */
export const outcomesFile: LedgerFile = {
  name: 'outcomes',
  scope: 'client',
  key: ['client_id', 'date', 'outcome'],
  dated: 'date',
  columns: { client_id: text, date: { type: 'date' }, outcome: text },
};

/** Outcomes by name; of several of one client the first counts. */
export class Outcomes {
  readonly #first = new Map<string, Map<string, number>>();
  #last: number | null = null;

  add(row: Row): void {
    const [client, name] = [String(row['client_id']), String(row['outcome'])];
    const day = dayNumber(String(row['date']));
    const byClient = this.#first.get(name) ?? new Map<string, number>();
    this.#first.set(name, byClient);
    byClient.set(client, Math.min(day, byClient.get(client) ?? day));
    this.#last = Math.max(day, this.#last ?? day);
  }

  /** The names of all outcomes, in order. */
  get names(): string[] {
    return [...this.#first.keys()].sort();
  }

  /** The day of the last outcome of any name; null where there is none. */
  get lastDay(): number | null {
    return this.#last;
  }

  /** The day of each client's first outcome of a name. */
  firstOf(name: string): ReadonlyMap<string, number> {
    return this.#first.get(name) ?? new Map<string, number>();
  }
}
