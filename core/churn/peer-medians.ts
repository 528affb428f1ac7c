import type { Facts } from '../facts/fact.ts';
import type { Peers } from './peer-facts.ts';

/** The middle of numbers, the mean of the middle two of an even number; null of none (RULINGS.md R115). */
export function medianOf(numbers: readonly number[]): number | null {
  const sorted = Float64Array.from(numbers).sort();
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}

/** Known values of a fact by group, and their medians. */
class Medians {
  readonly #values = new Map<string, number[]>();
  readonly #medians = new Map<string, number | null>();

  add(group: string, fact: Facts[string] | undefined): void {
    if (fact?.ok !== true) return;
    const values = this.#values.get(group);
    if (values) values.push(Number(fact.value));
    else this.#values.set(group, [Number(fact.value)]);
  }

  of(group: string): number | null {
    const known = this.#medians.get(group);
    if (known !== undefined) return known;
    const median = medianOf(this.#values.get(group) ?? []);
    this.#medians.set(group, median);
    return median;
  }
}

/** Where a client stands; clients without a branch are among themselves. */
export interface Standing {
  branchId: string | null;
  /** The effective class; UNCLASSIFIED and DORMANT are classes here. */
  class: string;
}

const branchOf = ({ branchId }: Standing) => JSON.stringify([branchId]);
const groupOf = ({ branchId, class: name }: Standing) => JSON.stringify([branchId, name]);

/**
 * Exact medians of gap_ratio by branch and class, of outflow_20 and login_ratio by branch, over the clients with the fact
 * ok, self included (RULINGS.md R115). Each client is added once, then each is asked for; about 24 bytes a client.
 */
export class PeerMedians {
  readonly #gaps = new Medians();
  readonly #outflows = new Medians();
  readonly #logins = new Medians();

  add(standing: Standing, facts: Facts): void {
    this.#gaps.add(groupOf(standing), facts['gap_ratio']);
    this.#outflows.add(branchOf(standing), facts['outflow_20']);
    this.#logins.add(branchOf(standing), facts['login_ratio']);
  }

  of(standing: Standing): Peers {
    return {
      gapRatio: this.#gaps.of(groupOf(standing)),
      outflow20: this.#outflows.of(branchOf(standing)),
      loginRatio: this.#logins.of(branchOf(standing)),
    };
  }
}
