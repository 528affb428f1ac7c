import type { Facts } from '../facts/fact.ts';
import { knownValues } from '../rules/evaluate/fact-values.ts';
import type { FactValues } from '../rules/format/rule-set.ts';
import { withPeers, type Peers } from './peer-facts.ts';
import type { ChurnRuleSet } from './rule-set.ts';

/** For how long nobody reached the client: one who never was counts from the opening of the account (RULINGS.md R117). */
function uncontacted({ contact_last_days: last, account_age_td: age }: Facts): FactValues {
  const known = last?.reason === 'NOT_APPLICABLE' ? age : last;
  return known?.ok ? { uncontacted_td: known.value as number } : {};
}

/**
 * What churn rules see of a client whose facts were derived: known facts, those that the churn rules add to them, and
 * what is told of earlier nights.
 */
export const churnValues = (
  facts: Facts,
  peers: Peers,
  ruleSet: ChurnRuleSet,
  earlier: FactValues,
): FactValues => withPeers({ ...knownValues(facts), ...uncontacted(facts), ...earlier }, peers, ruleSet);
