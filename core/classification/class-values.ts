import type { Facts } from '../facts/fact.ts';
import { knownValues } from '../rules/evaluate/fact-values.ts';
import type { FactValues } from '../rules/format/rule-set.ts';

/** What classification rules see of a client: known facts, and the market regime of the night as the fact `regime`. */
export const classValues = (facts: Facts, regime: string): FactValues => ({ ...knownValues(facts), regime });
