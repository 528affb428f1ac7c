import type { Facts } from '../facts/fact.ts';
import { round } from '../facts/round.ts';
import { knownValues } from '../rules/evaluate/fact-values.ts';
import type { FactValues } from '../rules/format/rule-set.ts';
import { smoothedRevenueRatio } from './revenue-ratio.ts';
import type { StageRuleSet } from './rule-set.ts';

export interface StageContext {
  /** The median that rr is held against (`RevenueMedians.of`). */
  rrMedian: number;
  /** Of tonight, after de-escalation; null when churn was not computed. */
  churnLevel: string | null;
}

/**
 * What stage rules see of a client (DOMAIN.md 5.3): the known facts, `rr_rel` = rr / median with 6 places, `churn_level`,
 * and `product_categories_up`, by how many more categories are held than 125 trading days ago.
 */
export function stageValues(
  facts: Facts,
  { rrMedian, churnLevel }: StageContext,
  ruleSet: StageRuleSet,
): FactValues {
  const known = knownValues(facts);
  const { product_categories: now, product_categories_125: before } = known;
  const ratio = smoothedRevenueRatio(facts, ruleSet);
  return {
    ...known,
    ...(ratio !== null && { rr_rel: round(ratio / rrMedian, 6) }),
    ...(churnLevel !== null && { churn_level: churnLevel }),
    ...(typeof now === 'number' && typeof before === 'number' && { product_categories_up: now - before }),
  };
}
