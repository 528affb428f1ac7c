import { sharedOrder } from '#core/market/shared-order.ts';
import type { Row } from '#core/ledger/row.ts';
import { type MarketRows, isSeries } from '#core/market/series.ts';
import { snapshotChanges, snapshotRows } from '#core/market/snapshots.ts';
import type { RowsByClient } from './group-by-client.ts';
import type { FileRows } from './read-rows.ts';

/** Rows of the files that all clients share, in their order; a file that is absent has no entry. */
export function marketRows(files: readonly FileRows[]): MarketRows {
  const shared = files.filter(({ source }) => isSeries(source.file.name));
  const sorted = shared.map(({ source: { file }, rows }): [string, Row[]] => {
    return [file.name, [...rows.values()].sort(sharedOrder(file))];
  });
  return Object.fromEntries(sorted);
}

/** The snapshots of products that the books hold (RULINGS.md R50). */
export function productSnapshots(books: RowsByClient): Row[] {
  const holdings = [...books.values()].flatMap((book) => book['product_holdings'] ?? []);
  return snapshotRows(snapshotChanges([], holdings));
}
