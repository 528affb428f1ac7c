import { medianOf, type Standing } from '../churn/peer-medians.ts';
import type { StageRuleSet } from './rule-set.ts';

const branchOf = ({ branchId }: Standing) => JSON.stringify([branchId]);
const groupOf = ({ branchId, class: name }: Standing) => JSON.stringify([branchId, name]);

/**
 * Exact medians of rr (RULINGS.md R122): of the effective class in the branch where enough of its clients have rr, self
 * included, else of the branch, else 1. Each client is added once, then each is asked for; about 16 bytes a client.
 */
export class RevenueMedians {
  readonly #ratios = new Map<string, number[]>();
  readonly #medians = new Map<string, number | null>();
  readonly #leastPeers: number;

  constructor({ decision }: Pick<StageRuleSet, 'decision'>) {
    this.#leastPeers = decision.revenueRatio.leastPeers;
  }

  add(standing: Standing, ratio: number | null): void {
    if (ratio === null) return;
    for (const group of [groupOf(standing), branchOf(standing)]) {
      const ratios = this.#ratios.get(group);
      if (ratios) ratios.push(ratio);
      else this.#ratios.set(group, [ratio]);
    }
  }

  of(standing: Standing): number {
    return this.#of(groupOf(standing)) ?? this.#of(branchOf(standing)) ?? 1;
  }

  /** Null of too few. Where most earn less than nothing the median is no measure of anyone, and counts as 1. */
  #of(group: string): number | null {
    const known = this.#medians.get(group);
    if (known !== undefined) return known;
    const ratios = this.#ratios.get(group) ?? [];
    const middle = ratios.length < this.#leastPeers ? null : medianOf(ratios);
    const median = middle === null || middle > 0 ? middle : 1;
    this.#medians.set(group, median);
    return median;
  }
}
