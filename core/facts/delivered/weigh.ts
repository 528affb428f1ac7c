import type { Fact } from '../fact.ts';
import { points, unknown } from '../make-fact.ts';
import parameters from '../parameters.json' with { type: 'json' };
import { roundSum } from '../round.ts';

const { leastKnown } = parameters.delivered;

/** Points times weights, and these weights, of the parts that are known. */
export interface Weighed {
  sum: number;
  weight: number;
}

/** What is known of a client's total value and total cost, before rounding (RULINGS.md R12). */
export interface Delivered {
  value: Weighed;
  cost: Weighed;
}

export type Weights = Readonly<Record<string, number>>;

/** Parts, 0-100 and unrounded, by their weights; unknown ones leave (R91). */
export function weigh(parts: Readonly<Record<string, Fact>>, weights: Weights): Weighed {
  const known = Object.entries(weights).filter(([name]) => parts[name]?.ok === true);
  return {
    sum: known.reduce((sum, [name, weight]) => sum + weight * Number(parts[name]?.value), 0),
    weight: known.reduce((sum, [, weight]) => sum + weight, 0),
  };
}

/** Total value or total cost: the weights of what is known are divided by their sum (R91). */
export const totalOf = ({ sum, weight }: Weighed): Fact =>
  weight === 0 ? unknown('INSUFFICIENT') : points(sum / weight);

const allOf = (weights: Weights) => Object.values(weights).reduce((sum, weight) => sum + weight, 0);
const isKnown = ({ weight }: Weighed, weights: Weights) => weight >= leastKnown * allOf(weights);

/** CDV = TV - TC (DOMAIN.md section 6); with under half of either's weight known there is none (R91). */
export function deliveredValue(
  { value, cost }: Delivered,
  weights: { value: Weights; cost: Weights } = parameters.delivered,
): Fact {
  if (!isKnown(value, weights.value) || !isKnown(cost, weights.cost)) return unknown('INSUFFICIENT');
  const [total, price] = [value.sum / value.weight, cost.sum / cost.weight];
  return { value: roundSum(total - price, 2, total + price), ok: true };
}
