import { lineOf, type FileName, type FileRow } from './columns.ts';

/** The lines of one client, by file. Nothing is kept while it is off: the past before the first recorded day. */
export class Records {
  readonly clientId: string;
  readonly #lines = new Map<FileName, string[]>();
  readonly #numbers = new Map<string, number>();
  isOn = false;

  constructor(clientId: string) {
    this.clientId = clientId;
  }

  add<Name extends FileName>(file: Name, row: FileRow<Name>): void {
    if (!this.isOn) return;
    // Rows are made for this call alone: each is the client's.
    const line = lineOf(file, Object.assign(row, { client_id: this.clientId }));
    const lines = this.#lines.get(file);
    if (lines) lines.push(line);
    else this.#lines.set(file, [line]);
  }

  /** An id of its own for a row: the client's number, a letter for the kind, and the row's number. */
  id(letter: string): string {
    if (!this.isOn) return '';
    const number = (this.#numbers.get(letter) ?? 0) + 1;
    this.#numbers.set(letter, number);
    return `${this.clientId}-${letter}${number}`;
  }

  /** How many rows of a file there are so far. */
  count(file: FileName): number {
    return this.#lines.get(file)?.length ?? 0;
  }

  get lines(): ReadonlyMap<FileName, readonly string[]> {
    return this.#lines;
  }
}
