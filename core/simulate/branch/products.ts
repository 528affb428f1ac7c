import { makeRandom } from '../../chance/random.ts';
import type { SimulatedMarket } from '../market/simulated-market.ts';
import parameters from '../parameters.json' with { type: 'json' };

const { shelf } = parameters.products;

/** A product that the branch sells, and what it is worth by day; both series begin at 1. */
export interface Product {
  code: string;
  name: string;
  /** R1 to R5. */
  risk: string;
  category: string;
  cashLike: boolean;
  /** In fen. */
  leastAmount: number;
  /** Of an order, and of the holding a year. */
  fee: number;
  trail: number;
  worth: Float64Array;
  benchmark: Float64Array;
}

function makeProduct(product: (typeof shelf)[number], market: SimulatedMarket, seed: number): Product {
  const random = makeRandom(seed, 'product', product.code);
  const length = market.days.length;
  const worth = new Float64Array(length).fill(1);
  const benchmark = new Float64Array(length).fill(1);
  const carry = product.yield / parameters.daysPerYear;
  const skill = product.skill * random.normal();
  for (let day = 1; day < length; day++) {
    const expected = carry + product.beta * market.indexChange(day, 1);
    benchmark[day] = (benchmark[day - 1] as number) * (1 + expected);
    const own = expected + skill / parameters.daysPerYear + product.noise * random.normal();
    worth[day] = (worth[day - 1] as number) * (1 + own);
  }
  const { code, name, risk, category, cashLike, leastAmount, fee, trail } = product;
  return { code, name, risk, category, cashLike, leastAmount, fee, trail, worth, benchmark };
}

/** The products of the branch over a market. */
export const makeProducts = (market: SimulatedMarket, seed: number): Product[] =>
  shelf.map((product) => makeProduct(product, market, seed));

/** The first recorded day, and the last of each week or before a holiday: when holdings are told and orders are taken. */
export function snapshotDays({ days, start }: SimulatedMarket): Set<number> {
  const isLast = (day: number) => {
    const [today = '', tomorrow] = [days[day], days[day + 1]];
    if (tomorrow === undefined || day === start) return true;
    const apart = (Date.parse(tomorrow) - Date.parse(today)) / 86_400_000;
    return apart > 1;
  };
  return new Set(days.keys().filter((day) => day >= start && isLast(day)));
}
