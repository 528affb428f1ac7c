import { round } from '../facts/round.ts';
import type { FactValues } from '../rules/format/rule-set.ts';
import type { ChurnRuleSet } from './rule-set.ts';

/** Medians of the peers (RULINGS.md R115): of the class in the branch, of the branch; null where nobody has the fact. */
export interface Peers {
  gapRatio: number | null;
  outflow20: number | null;
  loginRatio: number | null;
}
export const noPeers: Peers = { gapRatio: null, outflow20: null, loginRatio: null };

type Netting = Pick<ChurnRuleSet, 'netting'>;

/** The client's outflow beyond that of the branch, where the branch as a whole loses money (DOMAIN.md 7.2 OUT). */
function netOutflow(own: number, { outflow20 }: Peers, { netting }: Netting): number {
  const isNetted = netting && outflow20 !== null && outflow20 !== 0 && outflow20 >= netting.outflowFrom;
  return isNetted ? round(own - outflow20, 6) : own;
}

/** Logins relative to those of a branch that logs in less than it did (DOMAIN.md 7.2 LOGIN). */
function netLogins(own: number, { loginRatio }: Peers, { netting }: Netting): number {
  const isNetted = netting && loginRatio !== null && loginRatio !== 0 && loginRatio < netting.loginBelow;
  return isNetted ? round(own / loginRatio, 6) : own;
}

/**
 * The facts that compare with peers, with 6 places: `gap_adj` = gap_ratio / max(1, median of the class), where no median
 * counts as 1; `ox` of outflow_20 and `login_adj` of login_ratio, which no median, or 0, leaves as they are (R115).
 */
export function withPeers(known: FactValues, peers: Peers, ruleSet: Netting): FactValues {
  const { gap_ratio: gap, outflow_20: outflow, login_ratio: logins } = known;
  return {
    ...known,
    ...(typeof gap === 'number' && { gap_adj: round(gap / Math.max(1, peers.gapRatio ?? 1), 6) }),
    ...(typeof outflow === 'number' && { ox: netOutflow(outflow, peers, ruleSet) }),
    ...(typeof logins === 'number' && { login_adj: netLogins(logins, peers, ruleSet) }),
  };
}
