import type { Market } from './market.ts';
import { referencePrice, type PriceAction } from './reference-price.ts';

/** A symbol as the market knows it: its number in the closes and its corporate actions, oldest first. */
export interface MarketSymbol {
  readonly id: number;
  readonly actions: readonly PriceAction[];
}

/** The days with a close of a symbol's own, ascending, and the adjusted closes of them, not rounded. */
export interface AdjustedCloses {
  readonly days: readonly number[];
  readonly closes: readonly number[];
}

/**
 * Raw closes times the product of (previous close / reference price) over the symbol's rows up to position `until`
 * (RULINGS.md R30, R31). They start from the first close that is loaded, so only their ratios say anything.
 */
export function adjustedCloses(
  { closes, calendar }: Pick<Market, 'closes' | 'calendar'>,
  { id, actions }: MarketSymbol,
  until: number,
): AdjustedCloses {
  const days: number[] = [];
  const adjusted: number[] = [];
  let [factor, before, previous] = [1, -1, NaN];
  for (let day = closes.first, end = Math.min(until, closes.last); day <= end; day++) {
    if (!closes.isOwn(id, day)) continue;
    const close = closes.at(id, day);
    if (before >= 0) {
      const [after = '', upTo = ''] = [calendar.at(before), calendar.at(day)];
      factor *= previous / (closes.toldReference(id, day) ?? referencePrice(previous, actions, after, upTo));
    }
    days.push(day);
    adjusted.push(close * factor);
    [before, previous] = [day, close];
  }
  return { days, closes: adjusted };
}
