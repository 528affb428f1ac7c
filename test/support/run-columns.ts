import { factsColumns } from '#adapters/facts-columns.ts';
import { peersColumns } from '#adapters/peers-columns.ts';
import { clientKeyOf } from '#adapters/personal.ts';
import { factsJson } from '#core/facts/facts-line.ts';
import { completeRow } from '#core/run/complete-row.ts';
import type { CompleteRow } from '#core/run/rows.ts';
import type { Local } from '#infra/local/start-local.ts';
import { objectsOf } from './store-dump.ts';

/** The rows of one kind of columns of a run, shard after shard. */
async function rowsOf<Row>(
  local: Local,
  folder: string,
  read: (bytes: Uint8Array) => Promise<readonly Row[]>,
): Promise<Row[]> {
  const objects = [...(await objectsOf(local, 'Store'))].filter(([key]) => key.startsWith(folder));
  const rows = await Promise.all(objects.map(([, bytes]) => read(bytes)));
  return rows.flat();
}

/** The rows of a run with all of their facts, by client key. */
export async function factsRowsOf(local: Local, runId: string): Promise<Map<string, CompleteRow>> {
  const own = await rowsOf(local, `runs/${runId}/facts/`, factsColumns.read);
  const peers = await rowsOf(local, `runs/${runId}/peers/`, peersColumns.read);
  const byKey = new Map(peers.map((row) => [row.clientKey, row]));
  return new Map(own.map((row) => [row.clientKey, completeRow(row, byKey.get(row.clientKey)!)]));
}

/** The columns of a run printed as `tidemark facts` prints, with client keys turned back into client numbers. */
export async function factsLinesOf(
  local: Local,
  runId: string,
  asOf: string,
  clientIds: readonly string[],
): Promise<string[]> {
  // The adapters find the store as a function would, with the rights of its owner.
  Object.assign(process.env, local.env);
  const rows = await factsRowsOf(local, runId);
  const lines: string[] = [];
  for (const clientId of clientIds) {
    const row = rows.get((await clientKeyOf(clientId)) ?? '');
    if (!row) throw new Error(`the columns of ${runId} lack a client`);
    lines.push(factsJson(clientId, asOf, row.facts));
  }
  return lines;
}
