import { adjustedCloses } from '../market/adjusted-closes.ts';
import type { Market } from '../market/market.ts';
import type { SymbolOf } from './per-symbol.ts';

/**
 * What one share of a symbol adds up to, day after day, as running sums: entry k holds the first k days from
 * `assetsStart` on, so that a position held over days costs a difference, however many they are.
 */
export interface EquitySums {
  /** The place of the first day with a close; the number of days without any. Days before it add nothing. */
  readonly first: number;
  /** Raw closes (RULINGS.md R30, R33). */
  readonly value: Float64Array;
  /** Raw closes times the index return of the day after. */
  readonly withIndex: Float64Array;
  /** Raw closes times the return of the symbol over that of the index on the day after, by adjusted closes. */
  readonly overIndex: Float64Array;
}

/** Index returns by day after `assetsStart`, NaN where one is not known. */
export function dailyIndexReturns(
  { index }: Pick<Market, 'index'>,
  assetsStart: number,
  today: number,
): Float64Array {
  const returns = new Float64Array(today - assetsStart).fill(NaN);
  if (index)
    for (const at of returns.keys())
      returns[at] = index.at(assetsStart + at + 1) / index.at(assetsStart + at) - 1;
  return returns;
}

/** Adjusted closes by day from `assetsStart` on, carried forward; NaN before the first (R30). */
function carried(market: Market, symbol: SymbolOf, assetsStart: number, today: number): Float64Array {
  const { days, closes } = adjustedCloses(market, symbol, today);
  const byDay = new Float64Array(today - assetsStart + 1).fill(NaN);
  let next = 0;
  for (let day = assetsStart; day <= today; day++) {
    while (next < days.length && (days[next] as number) <= day) next++;
    if (next > 0) byDay[day - assetsStart] = closes[next - 1] as number;
  }
  return byDay;
}

export function equitySums(
  market: Market,
  symbol: SymbolOf,
  assetsStart: number,
  indexReturns: Float64Array,
): EquitySums {
  const days = indexReturns.length + 1;
  const today = assetsStart + indexReturns.length;
  const adjusted = carried(market, symbol, assetsStart, today);
  const known = adjusted.findIndex((close) => !Number.isNaN(close));
  const sums: EquitySums = {
    first: known < 0 ? days : known,
    value: new Float64Array(days + 1),
    withIndex: new Float64Array(days),
    overIndex: new Float64Array(days),
  };
  const add = (sum: Float64Array, at: number, value: number) => {
    sum[at + 1] = (sum[at] as number) + value;
  };
  for (let at = 0; at < days; at++) {
    const close = at < sums.first ? 0 : market.closes.at(symbol.id, assetsStart + at);
    add(sums.value, at, close);
    if (at === days - 1) break;
    const ofIndex = indexReturns[at] as number;
    const own = at < sums.first ? 0 : (adjusted[at + 1] as number) / (adjusted[at] as number) - 1;
    add(sums.withIndex, at, at < sums.first ? 0 : close * ofIndex);
    add(sums.overIndex, at, at < sums.first ? 0 : close * (own - ofIndex));
  }
  return sums;
}
