import { round } from '../facts/round.ts';
import type { FactValues } from '../rules/format/rule-set.ts';

/** Medians of the peers (RULINGS.md R115); null where nobody has the fact. */
export interface Peers {
  gapRatio: number | null;
}

/** gap_adj = gap_ratio / max(1, median of the class in the branch); no median counts as 1 (DOMAIN.md 7.2, R115). */
export function withPeers(known: FactValues, { gapRatio }: Peers): FactValues {
  const own = known['gap_ratio'];
  if (typeof own !== 'number') return known;
  return { ...known, gap_adj: round(own / Math.max(1, gapRatio ?? 1), 6) };
}
