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

/** What the store keeps by month of the branch itself: nothing of it is part of the market. */
const branchSeries = ['staff', 'kpi_targets', 'compliance_events'] as const;
type BranchSeries = (typeof branchSeries)[number];

export type Series = MarketSeries | BranchSeries;
const series: readonly string[] = [...marketSeries, ...branchSeries];

/** Rows of each series; one that is absent has no entry. */
export type MarketRows = Readonly<Partial<Record<MarketSeries, readonly Row[]>>>;

export const isSeries = (name: string): name is Series => series.includes(name);
