import type { ClientRow, DecidedOn } from '#core/api/client-rows.ts';
import { isShown, shownDays } from '#core/rights/shown.ts';
import { profilingConsent } from '#core/rights/in-force.ts';
import { noRights } from '#core/rights/rights-state.ts';
import { readRightsOf } from '../rights-items.ts';
import { findClient } from './client-row.ts';
import { readHistory } from './history.ts';

const rightsOf = async (clientKey: string) =>
  (await readRightsOf([clientKey])).get(clientKey) ?? noRights(clientKey);

/** Clients without the decision that went with their tags; when those were deleted is said. */
export async function withoutDeleted<Row extends Pick<ClientRow, 'clientKey' | 'line'>>(
  rows: readonly Row[],
): Promise<(Omit<Row, 'line'> & { line: Row['line'] | null; tagsDeletedAt: string | null })[]> {
  const rights = await readRightsOf(rows.map(({ clientKey }) => clientKey));
  return rows.map((row) => {
    const state = rights.get(row.clientKey) ?? noRights(row.clientKey);
    const { line } = row;
    const isTold = line === null || isShown({ asOf: line.asOf, decision: line }, state);
    return { ...row, line: isTold ? line : null, tagsDeletedAt: state.tagsDeletedAt };
  });
}

/** A client by the broker's number as it is shown. */
export async function findShown(clientId: string): Promise<ClientRow | undefined> {
  const row = await findClient(clientId);
  return row && (await withoutDeleted([row]))[0];
}

export const shownHistory = async (row: ClientRow, limit: number): Promise<DecidedOn[]> =>
  shownDays(await readHistory(row, limit), await rightsOf(row.clientKey));

/** The last day whose decision about a client is no longer told; null where all of them are. */
export const tagsUpTo = async ({ clientKey }: Pick<ClientRow, 'clientKey'>): Promise<string | null> =>
  (await rightsOf(clientKey)).tagsUpTo;

/** Whether a client may be profiled at this moment, as far as anybody has said. */
export async function mayProfile({ clientKey, attributes }: ClientRow): Promise<boolean> {
  const column = attributes['consent_profiling'] === false ? false : undefined;
  return profilingConsent(await rightsOf(clientKey), column) !== false;
}
