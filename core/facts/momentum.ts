import { adjustedCloses, type AdjustedCloses } from '../market/adjusted-closes.ts';
import type { IndexSeries } from '../market/index-series.ts';
import type { Market } from '../market/market.ts';
import parameters from './parameters.json' with { type: 'json' };
import { quotient, round } from './round.ts';
import type { SymbolOf } from './per-symbol.ts';

const { shortMean, longMean, returnDays } = parameters.momentum;
/** Prices have 6 decimals when they are compared (RULINGS.md R28): whole millionths make that exact. */
const perYuan = 1e6;

/** How a symbol stood before each day of W(250), by the day's place in it: what a trade of that day could know. */
export interface Momentum {
  /** x20 with 6 places; NaN without 21 closes of its own or without index (R29, R58). */
  readonly excess: Float64Array;
  /** Own closes before the day that count for means, up to the longest mean. */
  readonly rows: Uint8Array;
  /** 1 where the last close is above MA60 and MA20 is too (R59). */
  readonly above: Uint8Array;
  /** 1 where the last close is below MA20. */
  readonly below: Uint8Array;
}

/** The trailing return of the index before each day of W(250); NaN where it is not known. */
export function indexReturns(index: IndexSeries | null, yearStart: number, today: number): Float64Array {
  const returns = new Float64Array(today - yearStart + 1).fill(NaN);
  for (let day = Math.max(yearStart, returnDays + 1); index && day <= today; day++)
    returns[day - yearStart] = index.at(day - 1) / index.at(day - 1 - returnDays) - 1;
  return returns;
}

/** Sums of the first so many adjusted closes, in millionths of CNY. */
function sumsOf({ closes }: AdjustedCloses): Float64Array {
  const sums = new Float64Array(closes.length + 1);
  for (const [at, close] of closes.entries())
    sums[at + 1] = (sums[at] as number) + Math.round(round(close, 6) * perYuan);
  return sums;
}

/** Prepares a symbol for all trades of W(250) (DOMAIN.md F4, F5). */
export function momentumOf(
  market: Market,
  symbol: SymbolOf,
  yearStart: number,
  ofIndex: Float64Array,
): Momentum {
  const today = yearStart + ofIndex.length - 1;
  const own = adjustedCloses(market, symbol, today);
  const sums = sumsOf(own);
  const momentum: Momentum = {
    excess: new Float64Array(ofIndex.length).fill(NaN),
    rows: new Uint8Array(ofIndex.length),
    above: new Uint8Array(ofIndex.length),
    below: new Uint8Array(ofIndex.length),
  };
  const mean = (end: number, rows: number) =>
    quotient((sums[end] as number) - (sums[end - rows] as number), rows);
  // Own closes before the day, and before the day after t-21.
  let [before, base] = [0, 0];
  for (let day = yearStart; day <= today; day++) {
    while (before < own.days.length && (own.days[before] as number) < day) before++;
    while (base < own.days.length && (own.days[base] as number) < day - returnDays) base++;
    const at = day - yearStart;
    momentum.rows[at] = Math.min(before, longMean);
    if (before > returnDays) {
      const change = (own.closes[before - 1] as number) / (own.closes[base - 1] as number) - 1;
      momentum.excess[at] = round(change - (ofIndex[at] as number), 6);
    }
    if (before < shortMean) continue;
    const last = (sums[before] as number) - (sums[before - 1] as number);
    const short = mean(before, shortMean);
    if (last < short) momentum.below[at] = 1;
    if (before < longMean) continue;
    const long = mean(before, longMean);
    if (last > long && short > long) momentum.above[at] = 1;
  }
  return momentum;
}
