import type { IncomingRow } from '../ledger/client-rows.ts';
import type { LedgerFile } from '../ledger/file.ts';
import { rowKey } from '../ledger/parse-row.ts';
import type { Row } from '../ledger/row.ts';
import { sharedOrder } from '../market/shared-order.ts';

/**
 * The rows of one month of a market file after a batch: of two with one key the later stands (R20), a withdrawn one
 * goes.
 */
export function mergeMonth(file: LedgerFile, old: readonly Row[], incoming: Iterable<IncomingRow>): Row[] {
  const rows = new Map(old.map((row) => [rowKey(file, row), row]));
  for (const { row, deleted } of incoming) {
    if (deleted) rows.delete(rowKey(file, row));
    else rows.set(rowKey(file, row), row);
  }
  return [...rows.values()].sort(sharedOrder(file));
}
