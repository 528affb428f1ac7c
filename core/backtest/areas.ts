import type { Ranking } from './ranking.ts';

export interface Areas {
  /**
   * Under the ROC curve: how often a decision that the outcome followed has the higher score than one that it did not
   * follow, equal scores counting half (Mann-Whitney; Hanley and McNeil 1982).
   */
  roc: number | null;
  /**
   * Average precision: the sum over thresholds of precision times what it adds to recall, without interpolation; equal
   * scores are one threshold.
   */
  pr: number | null;
}

/** Both are null when the outcome follows every decision or none. `weights` says how often each row counts. */
export function areasOf({ order, ends }: Ranking, outcomes: Uint8Array, weights: Float64Array): Areas {
  let [hits, misses, pairs, precisions, from] = [0, 0, 0, 0, 0];
  for (const end of ends) {
    let [hit, miss] = [0, 0];
    for (let at = from; at < end; at++) {
      const row = order[at] as number;
      if (outcomes[row] === 1) hit += weights[row] as number;
      else miss += weights[row] as number;
    }
    pairs += miss * (hits + hit / 2);
    hits += hit;
    misses += miss;
    if (hit > 0) precisions += (hit * hits) / (hits + misses);
    from = end;
  }
  if (hits === 0 || misses === 0) return { roc: null, pr: null };
  return { roc: pairs / (hits * misses), pr: precisions / hits };
}
