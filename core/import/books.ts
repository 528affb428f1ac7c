import type { ClientLine, MergedClient } from './client-batch.ts';
import type { Difference } from './reconcile.ts';

/** What building the books of one bucket came to. */
export interface BooksReceipt {
  clients: number;
  /** Of them, those that nobody has seen before: the store counts its clients by them. */
  newClients: number;
  /** Positions of the broker's own count, and of them those that differ from the book (RULINGS.md R26). */
  compared: number;
  differing: number;
  /** Clients whom the broker counted, and of them those of whom any position differs. */
  countedClients: number;
  differingClients: number;
}

/** A difference, or a row that went in and is told (R21), of a client known by its key. */
export type TellsOf<T> = T & { clientKey: string };

/** What of a bucket is listed in the batch's reconciliation. */
export interface BooksFindings {
  differences: TellsOf<Difference>[];
  listed: TellsOf<{ file: string; line: number; reason: string }>[];
}

/** The records of a client that go in. */
export function acceptedLines(
  lines: readonly ClientLine[],
  { rejected }: MergedClient,
): readonly ClientLine[] {
  if (rejected.length === 0) return lines;
  const refused = new Set(rejected.map(({ file, line }) => `${file} ${line}`));
  return lines.filter(({ file, line }) => !refused.has(`${file} ${line}`));
}

/** Collects what the clients of a bucket come to. */
export class BucketFindings {
  readonly findings: BooksFindings = { differences: [], listed: [] };
  readonly #atMost: number;
  #clients = 0;
  #newClients = 0;
  #compared = 0;
  #differing = 0;
  #countedClients = 0;
  #differingClients = 0;

  constructor(atMost: number) {
    this.#atMost = atMost;
  }

  add(
    clientKey: string,
    { listed }: MergedClient,
    { compared, differences }: { compared: number; differences: readonly Difference[] },
    isNew: boolean,
  ): void {
    this.#clients++;
    if (isNew) this.#newClients++;
    this.#compared += compared;
    this.#differing += differences.length;
    if (compared > 0) this.#countedClients++;
    if (differences.length > 0) this.#differingClients++;
    const room = this.#atMost - this.findings.differences.length;
    for (const difference of differences.slice(0, room))
      this.findings.differences.push({ clientKey, ...difference });
    for (const { file, line, reason } of listed) this.findings.listed.push({ clientKey, file, line, reason });
  }

  receipt(): BooksReceipt {
    return {
      clients: this.#clients,
      newClients: this.#newClients,
      compared: this.#compared,
      differing: this.#differing,
      countedClients: this.#countedClients,
      differingClients: this.#differingClients,
    };
  }
}
