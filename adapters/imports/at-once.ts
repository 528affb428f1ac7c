/** Lets a few works run at once: add waits while there are too many, finish until all have ended. */
export class AtOnce {
  readonly #most: number;
  readonly #running = new Set<Promise<void>>();
  #failure: unknown;

  constructor(most: number) {
    this.#most = most;
  }

  async add(work: () => Promise<void>): Promise<void> {
    while (this.#running.size >= this.#most) await Promise.race(this.#running);
    this.#check();
    const running: Promise<void> = work()
      .catch((error: unknown) => {
        this.#failure ??= error;
      })
      .finally(() => this.#running.delete(running));
    this.#running.add(running);
  }

  async finish(): Promise<void> {
    await Promise.all(this.#running);
    this.#check();
  }

  #check(): void {
    if (this.#failure !== undefined) throw this.#failure as Error;
  }
}
