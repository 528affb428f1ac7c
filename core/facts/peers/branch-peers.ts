import type { PeerEntry } from './peer-entry.ts';

/** What the others make of a client. */
export interface PeerValues {
  /** 0-100, unrounded; null where the client has no rate. */
  percentile: number | null;
  /** Clients of the branch that have a rate. */
  peers: number;
  referrals: number;
}

/** The first place in sorted numbers that is not before `value`, or that is after it. */
function place(sorted: Float64Array, value: number, after: boolean): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const at = sorted[middle] as number;
    if (at < value || (after && at === value)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * All clients of a day: each is added once, then each is asked for. Clients of one `branch_id` are peers, those without
 * any among themselves. About 8 bytes a client that traded.
 */
export class BranchPeers {
  readonly #rates = new Map<string | null, number[]>();
  readonly #sorted = new Map<string | null, Float64Array>();
  readonly #referrals = new Map<string, number>();

  add(branchId: string | null, { rate, referredBy }: PeerEntry): void {
    if (referredBy !== null) this.#referrals.set(referredBy, (this.#referrals.get(referredBy) ?? 0) + 1);
    if (rate === null) return;
    const rates = this.#rates.get(branchId);
    if (rates) rates.push(rate);
    else this.#rates.set(branchId, [rate]);
  }

  /** `id` is what a referred client's `referredBy` says. */
  of(id: string, branchId: string | null, { rate }: Pick<PeerEntry, 'rate'>): PeerValues {
    const rates = this.#sortedOf(branchId);
    const [peers, referrals] = [rates.length, this.#referrals.get(id) ?? 0];
    if (rate === null) return { percentile: null, peers, referrals };
    const lower = place(rates, rate, false);
    const equal = place(rates, rate, true) - lower;
    // DOMAIN.md 3.2, RULINGS.md R84.
    return { percentile: (100 * lower + 50 * equal) / peers, peers, referrals };
  }

  #sortedOf(branchId: string | null): Float64Array {
    const known = this.#sorted.get(branchId);
    if (known) return known;
    const sorted = Float64Array.from(this.#rates.get(branchId) ?? []).sort();
    this.#sorted.set(branchId, sorted);
    return sorted;
  }
}
