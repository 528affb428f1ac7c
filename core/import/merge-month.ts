import { type IncomingRow, splitPersonal } from '../ledger/client-rows.ts';
import type { LedgerFile } from '../ledger/file.ts';
import { rowKey } from '../ledger/parse-row.ts';
import type { Row } from '../ledger/row.ts';
import { sharedOrder } from '../market/shared-order.ts';
import { hasPersonal } from './journal.ts';

/**
 * The rows of one month of a file that no client owns after a batch: of two with one key the later stands (R20), a
 * withdrawn one goes. What is personal stays in the journal.
 */
export function mergeMonth(file: LedgerFile, old: readonly Row[], incoming: Iterable<IncomingRow>): Row[] {
  // Closes are many, and nothing of them is personal.
  const openOf = (row: Row) => (hasPersonal(file) ? splitPersonal(file, row).open : row);
  const rows = new Map(old.map((row) => [rowKey(file, row), row]));
  for (const { row, deleted } of incoming) {
    if (deleted) rows.delete(rowKey(file, row));
    else rows.set(rowKey(file, row), openOf(row));
  }
  return [...rows.values()].sort(sharedOrder(file));
}
