import { factsColumns } from '#adapters/columns.ts';
import { clientKeyOf } from '#adapters/personal.ts';
import { factsJson } from '#core/facts/facts-line.ts';
import type { FactsRow } from '#core/run/rows.ts';
import type { Local } from '#infra/local/start-local.ts';
import { objectsOf } from './store-dump.ts';

/** The rows that derive-facts wrote in a run, by client key. */
export async function factsRowsOf(local: Local, runId: string): Promise<Map<string, FactsRow>> {
  const rows = new Map<string, FactsRow>();
  for (const [key, bytes] of await objectsOf(local, 'Store'))
    if (key.startsWith(`runs/${runId}/facts/`))
      for (const row of await factsColumns.read(bytes)) rows.set(row.clientKey, row);
  return rows;
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
