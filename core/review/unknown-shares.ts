import type { Facts } from '../facts/fact.ts';
import type { UnknownShare } from './pack.ts';

/** Of how many clients each fact that a draft reads is not known, and why (DOMAIN.md 9.8). */
export class UnknownShares {
  readonly #reasons = new Map<string, Map<string, number>>();
  #of = 0;

  constructor(facts: readonly string[]) {
    for (const fact of facts) this.#reasons.set(fact, new Map());
  }

  add(facts: Facts): void {
    this.#of += 1;
    for (const [name, reasons] of this.#reasons) {
      const fact = facts[name];
      if (fact?.ok) continue;
      const reason = fact?.reason ?? 'MISSING_SOURCE';
      reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
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
