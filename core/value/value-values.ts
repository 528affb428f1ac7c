import type { Facts } from '../facts/fact.ts';
import { round } from '../facts/round.ts';
import { knownValues } from '../rules/evaluate/fact-values.ts';
import type { FactValues } from '../rules/format/rule-set.ts';

export interface ValueContext {
  /** Of tonight; null when there is none. */
  stage: string | null;
  /** The effective class of tonight (RULINGS.md R114); null where it is not told. */
  class: string | null;
}

/**
 * What value rules see of a client (DOMAIN.md 6.2): the known facts, `stage`, `class`, and `service_cost_ratio`, the cost
 * of service over the revenue of a year with 6 places, which is unknown while there is no revenue to divide by (R121).
 */
export function valueValues(facts: Facts, { stage, class: name }: ValueContext): FactValues {
  const known = knownValues(facts);
  const { service_cost_12m: cost, rev_12m: revenue } = known;
  const isRatio = typeof cost === 'number' && typeof revenue === 'number' && revenue > 0;
  return {
    ...known,
    ...(isRatio && { service_cost_ratio: round(cost / revenue, 6) }),
    ...(stage !== null && { stage }),
    ...(name !== null && { class: name }),
  };
}
