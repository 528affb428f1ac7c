import { type Decimal, decimalOf, dividedBy, isBelow, plus, times } from '../exact/decimal.ts';
import type { GivenFacts } from '../rules/evaluate/evaluation.ts';
import type { KpiRuleSet, Measure } from './rule-set.ts';

export const zero = decimalOf(0);
export const lesser = (a: Decimal, b: Decimal): Decimal => (isBelow(b, a) ? b : a);
export const greater = (a: Decimal, b: Decimal): Decimal => (isBelow(a, b) ? b : a);

/** A figure as it is given: a number, or one number a client, each of which counts no more than `cap`. */
function givenOf(value: unknown, cap: Decimal | null): Decimal | null {
  if (typeof value === 'number') return decimalOf(value);
  if (!Array.isArray(value) || !value.every((one) => typeof one === 'number')) return null;
  return value.map((one) => (cap === null ? decimalOf(one) : lesser(decimalOf(one), cap))).reduce(plus, zero);
}

/**
 * Finds the exact value of a measure, or null where a figure of it is not known or it is divided by 0. `cap` is the most that
 * one client counts in figures that are given by client.
 */
export function makeMeasure(
  { figures }: Pick<KpiRuleSet, 'figures'>,
  facts: GivenFacts,
  cap: Decimal | null = null,
): (measure: Measure) => Decimal | null {
  // Figures are made of figures that are made of figures: each is computed once.
  const found = new Map<string, Decimal | null>();
  const valueOf = (name: string): Decimal | null => {
    const made = Object.hasOwn(figures, name) ? figures[name] : undefined;
    if (made === undefined) return givenOf(Object.hasOwn(facts, name) ? facts[name] : undefined, cap);
    const value = found.has(name) ? (found.get(name) ?? null) : measured(made);
    found.set(name, value);
    return value;
  };
  const totalOf = (terms: Measure['sum']): Decimal | null => {
    let total = zero;
    for (const { figure, times: count = 1 } of terms) {
      const value = valueOf(figure);
      if (value === null) return null;
      total = plus(total, times(decimalOf(count), value));
    }
    return total;
  };
  function measured({ sum, per, atLeast }: Measure): Decimal | null {
    const [over, under] = [totalOf(sum), per === undefined ? decimalOf(1) : totalOf(per)];
    if (over === null || under === null || under.over === 0n) return null;
    const value = dividedBy(over, under);
    return atLeast === undefined ? value : greater(value, decimalOf(atLeast));
  }
  return measured;
}
