import type { Relation } from '../../facts/relations.ts';
import { decimalOf, type Decimal, dividedBy, floorOf, commonUnit, times } from './decimal.ts';
import { and, atMost, implies, plus, scaled, type Term, whole } from './term.ts';
import type { Variable, Variables } from './variables.ts';

interface Weighted {
  variable: Variable;
  count: Term;
  /** What one unit of the variable adds to the sum. */
  weight: Decimal;
}

function weighted(variables: Variables, weights: Readonly<Record<string, number>>): Weighted[] | undefined {
  const found: Weighted[] = [];
  for (const [fact, weight] of Object.entries(weights)) {
    const variable = variables.all.find((one) => one.fact === fact && one.path.length === 0);
    if (variable?.symbol.is !== 'number') return undefined;
    const { count, unit } = variable.symbol;
    found.push({ variable, count, weight: times(unit, decimalOf(weight)) });
  }
  return found;
}

/** Relations between facts that rules read together, as terms. */
export function relationsBetween(relations: readonly Relation[], variables: Variables): Term[] {
  return relations.flatMap(({ weights, atMost: most }) => {
    const parts = weighted(variables, weights);
    if (parts === undefined) return [];
    const unit = parts.map(({ weight }) => weight).reduce(commonUnit);
    const sum = plus(...parts.map(({ count, weight }) => scaled(floorOf(dividedBy(weight, unit)), count)));
    const bound = atMost(sum, whole(floorOf(dividedBy(decimalOf(most), unit))));
    return [implies(and(...parts.map(({ variable }) => variable.isKnown)), bound)];
  });
}
