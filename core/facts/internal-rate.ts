import parameters from './parameters.json' with { type: 'json' };

const { leastRate, mostRate } = parameters.returns;

/** Money in (negative) or out (positive) of what is measured, so many years after its start; in CNY. */
export interface CashFlow {
  years: number;
  amount: number;
}

/** What the flows are worth at the start, at an annual rate above -1. */
export function presentValue(flows: readonly CashFlow[], rate: number): number {
  const force = Math.log1p(rate);
  let sum = 0;
  for (const { years, amount } of flows) sum += amount * Math.exp(-force * years);
  return sum;
}

function slope(flows: readonly CashFlow[], rate: number): number {
  const force = Math.log1p(rate);
  let sum = 0;
  for (const { years, amount } of flows) sum -= years * amount * Math.exp(-force * (years + 1));
  return sum;
}

/** As near as doubles come to a rate. */
const fine = 1e-15;
const mostSteps = 200;

/** The root between two rates of different signs: Newton, and bisection where Newton would leave them. */
function refine(flows: readonly CashFlow[], from: number, to: number): number {
  let [low, high] = [from, to];
  const lowSign = Math.sign(presentValue(flows, low));
  let rate = (low + high) / 2;
  for (let step = 0; step < mostSteps; step++) {
    const value = presentValue(flows, rate);
    if (value === 0) return rate;
    if (Math.sign(value) === lowSign) low = rate;
    else high = rate;
    const newton = rate - value / slope(flows, rate);
    const next = newton > low && newton < high ? newton : (low + high) / 2;
    if (Math.abs(next - rate) <= fine * (1 + Math.abs(rate))) return next;
    rate = next;
  }
  return rate;
}

/** A side on which roots are looked for: how far it was searched, and the sign of the present value there. */
interface Side {
  bound: number;
  rate: number;
  sign: number;
}

/** Searches on to a rate; the root on the way, undefined where the present value keeps its sign. */
function searchTo(flows: readonly CashFlow[], side: Side, target: number): number | undefined {
  const rate = side.bound < side.rate ? Math.max(side.bound, target) : Math.min(side.bound, target);
  const sign = Math.sign(presentValue(flows, rate));
  const root = sign === 0 ? rate : sign === side.sign ? undefined : refine(flows, side.rate, rate);
  side.rate = rate;
  return root;
}

/** Nearer rates are searched more closely; two roots closer to each other than a step are passed over together. */
const firstStep = 1 / 512;
const growth = 1.125;

/**
 * The annual rate at which the flows are worth nothing (XIRR, DOMAIN.md F8); of several the one nearest to `near`
 * (RULINGS.md R71). Undefined without a flow of each sign, and without a root above -99.99%.
 */
export function internalRate(flows: readonly CashFlow[], near: number): number | undefined {
  if (!flows.some(({ amount }) => amount > 0) || !flows.some(({ amount }) => amount < 0)) return undefined;
  const start = Math.min(mostRate, Math.max(leastRate, near));
  const sign = Math.sign(presentValue(flows, start));
  if (sign === 0) return start;
  const below: Side = { bound: leastRate, rate: start, sign };
  const above: Side = { bound: mostRate, rate: start, sign };
  for (let distance = firstStep; below.rate > leastRate || above.rate < mostRate; distance *= growth) {
    const under = below.rate > leastRate ? searchTo(flows, below, start - distance) : undefined;
    const over = above.rate < mostRate ? searchTo(flows, above, start + distance) : undefined;
    if (under === undefined || over === undefined) {
      if (under !== undefined || over !== undefined) return under ?? over;
    } else return start - under <= over - start ? under : over;
  }
  return undefined;
}
