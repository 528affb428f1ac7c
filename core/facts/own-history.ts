import type { Sources } from '../book/book.ts';
import type { Row } from '../ledger/row.ts';
import type { Market } from '../market/market.ts';
import { historyOf, type MarketHistory } from '../market/profit-effect/market-history.ts';
import type { MarketSources } from '../market/profit-effect/market-day.ts';
import { hasSource } from './source-names.ts';

/** Rows of closes.csv up to a day (RULINGS.md R3). */
function* upTo(closes: Iterable<readonly Row[]>, asOf: string): Iterable<readonly Row[]> {
  for (const rows of closes) {
    const seen = rows.filter((row) => String(row.date) <= asOf);
    if (seen.length > 0) yield seen;
  }
}

/** What the closes and the index of a ledger tell of the market. */
export const marketSources = (sources: Sources, { index }: Pick<Market, 'index'>): MarketSources => ({
  volume: hasSource(sources, 'closes.volume'),
  board: hasSource(sources, 'closes.board'),
  index: index !== null,
});

/**
 * Index, regimes and limit-ups up to the as-of day as the ledger's own closes tell them (RULINGS.md R64): rows in pieces
 * of whole days, such as months, oldest first. Undefined without closes.csv.
 */
export function ownHistory(
  closes: Iterable<readonly Row[]>,
  market: Market,
  { asOf, sources }: { asOf: string; sources: Sources },
): MarketHistory | undefined {
  if (!hasSource(sources, 'closes')) return undefined;
  return historyOf(upTo(closes, asOf), market, marketSources(sources, market), asOf);
}
