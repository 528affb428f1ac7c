import type { HealthParameters } from './parameters.ts';

/** How many clients have which number, in bins. */
export interface Bins {
  /** The lowest number there was; null where none was known. */
  readonly least: number | null;
  /** The greatest number of each bin, rising. */
  readonly upTo: readonly number[];
  readonly counts: readonly number[];
  /** Clients of whom it is not known. */
  readonly unknown: number;
}

/** The numbers of all clients, told apart by a few significant digits: the same clients in any order are the same. */
export class Distribution {
  readonly #counts = new Map<number, number>();
  readonly #digits: number;
  #unknown = 0;

  constructor({ significantDigits }: Pick<HealthParameters, 'significantDigits'>) {
    this.#digits = significantDigits;
  }

  add(value: unknown): void {
    if (typeof value !== 'number') {
      this.#unknown += 1;
      return;
    }
    const kept = Number(value.toPrecision(this.#digits));
    this.#counts.set(kept, (this.#counts.get(kept) ?? 0) + 1);
  }

  get unknown(): number {
    return this.#unknown;
  }

  /** Cut where each tenth, or other part, of the clients is reached; one number is never cut in two. */
  bins(most: number): Bins {
    const sorted = this.#sorted();
    const known = sorted.reduce((sum, [, count]) => sum + count, 0);
    const [upTo, counts]: [number[], number[]] = [[], []];
    let [seen, open, next] = [0, 0, 1];
    for (const [value, count] of sorted) {
      seen += count;
      open += count;
      if (seen * most < known * next && seen < known) continue;
      upTo.push(value);
      counts.push(open);
      open = 0;
      next = Math.floor((seen * most) / known) + 1;
    }
    return { least: sorted[0]?.[0] ?? null, upTo, counts, unknown: this.#unknown };
  }

  /** How many clients fall into the bins of another night, and how many lie below and above all that it saw. */
  within({ least, upTo }: Bins): { counts: number[]; below: number; above: number } {
    const counts = upTo.map(() => 0);
    let [below, above] = [0, 0];
    for (const [value, count] of this.#sorted()) {
      const at = upTo.findIndex((most) => value <= most);
      if (at < 0) above += count;
      else if (least !== null && value < least) below += count;
      else counts[at] = (counts[at] ?? 0) + count;
    }
    return { counts, below, above };
  }

  #sorted(): [number, number][] {
    return [...this.#counts].sort(([a], [b]) => a - b);
  }
}
