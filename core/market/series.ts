import type { Row } from '../ledger/row.ts';

/**
 * What the store keeps for all clients by month. All but `product_snapshots`, which is counted when books change, are
 * files of the ledger.
 */
export const marketSeries = [
  'closes',
  'index',
  'calendar',
  'corporate_actions',
  'earnings',
  'products',
  'product_snapshots',
] as const;
export type MarketSeries = (typeof marketSeries)[number];

/** Rows of each series; one that is absent has no entry. */
export type MarketRows = Readonly<Partial<Record<MarketSeries, readonly Row[]>>>;

export const isSeries = (name: string): name is MarketSeries =>
  (marketSeries as readonly string[]).includes(name);
