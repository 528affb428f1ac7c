import { type FactColumn, type FactColumns, type FactRow, isKnownAt } from '../facts/fact-columns.ts';
import type { UnknownShare } from './pack.ts';

const nowhere: FactColumn = { values: [], reasons: [] };

/** Of how many clients each fact that a draft reads is not known, and why (DOMAIN.md 9.8). */
export class UnknownShares {
  readonly #reasons = new Map<string, Map<string, number>>();
  #of = 0;
  /** Clients of one shard share their columns. */
  #bound: { columns: FactColumns; counts: { column: FactColumn; by: Map<string, number> }[] } | undefined;

  constructor(facts: readonly string[]) {
    for (const fact of facts) this.#reasons.set(fact, new Map());
  }

  #countsIn(columns: FactColumns) {
    if (this.#bound?.columns !== columns) {
      const counts = [...this.#reasons].map(([name, by]) => ({ column: columns.get(name) ?? nowhere, by }));
      this.#bound = { columns, counts };
    }
    return this.#bound.counts;
  }

  add({ columns, at }: FactRow): void {
    this.#of += 1;
    for (const { column, by } of this.#countsIn(columns)) {
      if (isKnownAt(column, at)) continue;
      const reason = column.reasons[at] ?? 'MISSING_SOURCE';
      by.set(reason, (by.get(reason) ?? 0) + 1);
    }
  }

  /** What was counted apart, of the same facts. */
  addAll(shares: readonly UnknownShare[]): void {
    this.#of += shares[0]?.of ?? 0;
    for (const { fact, reasons } of shares) {
      const by = this.#reasons.get(fact);
      for (const [reason, clients] of Object.entries(reasons))
        by?.set(reason, (by.get(reason) ?? 0) + clients);
    }
  }

  /** The greatest share first. */
  of(): UnknownShare[] {
    return [...this.#reasons]
      .map(([fact, reasons]) => {
        const clients = [...reasons.values()].reduce((sum, count) => sum + count, 0);
        return { fact, clients, of: this.#of, reasons: Object.fromEntries([...reasons].sort()) };
      })
      .sort((a, b) => b.clients - a.clients || (a.fact < b.fact ? -1 : 1));
  }
}
