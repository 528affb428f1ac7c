import type { BranchRow } from '#core/run/rows.ts';
import { byKey, flagAt } from './cells.ts';
import { type Columns, readParquet, writeParquet } from './parquet.ts';

const columns: Columns = { clientKey: 'STRING', core: 'BOOLEAN' };

function write(rows: readonly BranchRow[]): Uint8Array {
  const sorted = byKey(rows);
  return writeParquet(columns, {
    clientKey: sorted.map(({ clientKey }) => clientKey),
    core: sorted.map(({ core }) => core),
  });
}

async function read(bytes: Uint8Array): Promise<BranchRow[]> {
  const cells = await readParquet(bytes);
  return (cells['clientKey'] ?? []).map((clientKey, index) => ({
    clientKey: String(clientKey),
    core: flagAt(cells, 'core', index),
  }));
}

/** `runs/<runId>/branch/<shard>.parquet`: of the decided clients, what only the whole branch can say. */
export const branchColumns = { write, read };
