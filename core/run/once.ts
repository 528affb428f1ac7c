/** Finds clients that appear twice in a run; shards are added as they are read. About 100 bytes a client. */
export class Once {
  readonly #seen = new Set<string>();
  #added = 0;

  add(clientKeys: Iterable<string>): void {
    for (const clientKey of clientKeys) {
      this.#seen.add(clientKey);
      this.#added += 1;
    }
  }

  /** Rows, repetitions included. */
  get clients(): number {
    return this.#added;
  }

  get repeated(): number {
    return this.#added - this.#seen.size;
  }
}
