import type { Row } from '../ledger/row.ts';

/** How many rows of product_holdings.csv stand on each day. */
export type SnapshotCounts = ReadonlyMap<string, number>;

const bySnapshotDay = (rows: readonly Row[]): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const { date } of rows) counts.set(String(date), (counts.get(String(date)) ?? 0) + 1);
  return counts;
};

/** What the rows of one client add to the counts, `before` a batch and `after` it; days that stay as they are have no entry. */
export function snapshotChanges(before: readonly Row[], after: readonly Row[]): SnapshotCounts {
  const changes = bySnapshotDay(after);
  for (const [day, count] of bySnapshotDay(before)) changes.set(day, (changes.get(day) ?? 0) - count);
  return new Map([...changes].filter(([, count]) => count !== 0));
}

/** Adds changes to a sum of such. */
export function addSnapshots(sum: Map<string, number>, changes: Iterable<readonly [string, number]>): void {
  for (const [day, change] of changes) sum.set(day, (sum.get(day) ?? 0) + change);
}

/** Counts as rows of the series `product_snapshots`, oldest first. */
export const snapshotRows = (counts: SnapshotCounts): Row[] =>
  [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([date, rows]) => ({ date, rows }));

/** Counts after changes, as rows; a day of which every row was withdrawn keeps its row, with 0. */
export function mergeSnapshots(stored: readonly Row[], changes: SnapshotCounts): Row[] {
  const counts = new Map(stored.map(({ date, rows }) => [String(date), Number(rows)]));
  addSnapshots(counts, changes);
  return snapshotRows(counts);
}

/** The days on which any product is told, oldest first (RULINGS.md R50). */
export const snapshotDays = (rows: readonly Row[]): string[] =>
  rows.filter(({ rows: count }) => Number(count) > 0).map(({ date }) => String(date));
