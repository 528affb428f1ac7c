import type { Facts } from '../facts/fact.ts';
import type { StageRuleSet } from './rule-set.ts';

type Smoothing = Pick<StageRuleSet, 'decision'>;

/**
 * rr = (rev_125 + s) / (rev_prev125 + s), both in CNY (DOMAIN.md 5.3). Never rounded: its median is of unrounded values
 * (RULINGS.md R122). Null when a revenue is not known, or when the branch paid so much more than it earned before that
 * what is divided by is not above 0: no ratio tells growth there.
 */
export function smoothedRevenueRatio(
  { rev_125: now, rev_prev125: before }: Facts,
  { decision }: Smoothing,
): number | null {
  if (now?.ok !== true || before?.ok !== true) return null;
  const { smoothing } = decision.revenueRatio;
  const divisor = Number(before.value) + smoothing;
  return divisor > 0 ? (Number(now.value) + smoothing) / divisor : null;
}
