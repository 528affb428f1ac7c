import type { Market } from '../market/market.ts';

/** A day that no facts can be derived for: before the first trading day, or there is none at all. */
export class AsOfError extends Error {
  readonly code = 'NO_TRADING_DAY';
}

/**
 * The as-of day T (RULINGS.md R2): the last trading day on or before the requested one; by default the last that has
 * closes, without closes that has an index close, without both the last trading day.
 */
export function asOfDay({ calendar, closes, index }: Market, requested?: string): string {
  const byDefault = [closes.last, index?.last ?? -1, calendar.days.length - 1].find((last) => last >= 0);
  const position = requested === undefined ? (byDefault ?? -1) : calendar.onOrBefore(requested);
  const day = calendar.at(position);
  if (day !== undefined) return day;
  const [first] = calendar.days;
  throw new AsOfError(
    first === undefined
      ? 'The ledger has no trading day'
      : `${requested} lies before the first trading day, ${first}`,
  );
}
