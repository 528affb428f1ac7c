import type { Facts } from '../../facts/fact.ts';
import type { FactValues } from '../format/rule-set.ts';

/** The facts that are known, by name: what is not ok is left out, so that it is unknown to every rule. */
export function knownValues(facts: Facts): FactValues {
  const known: FactValues = {};
  for (const name of Object.keys(facts)) {
    const value = facts[name]?.value ?? null;
    if (value !== null) known[name] = value;
  }
  return known;
}
