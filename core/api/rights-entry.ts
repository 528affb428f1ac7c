import { marketingConsent, profilingConsent } from '../rights/in-force.ts';
import type { RightsRequest, RightsState } from '../rights/rights-state.ts';
import type { ClientRow } from './client-rows.ts';
import type { OpenRequest, RightsEntry } from './rights.ts';

/** Overdue from the day after the last one on. */
const requestEntry = (request: RightsRequest, today: string) => ({
  ...request,
  overdue: request.standing === 'open' && request.dueOn < today,
});

const columnOf = ({ attributes }: Pick<ClientRow, 'attributes'>, name: string): boolean | undefined => {
  const value = attributes[name];
  return typeof value === 'boolean' ? value : undefined;
};

/** The rights of a client as they hold now, beside what the ledger says. */
export function rightsEntry(
  row: Pick<ClientRow, 'clientId' | 'attributes'>,
  state: RightsState,
  today: string,
): RightsEntry {
  const { automatedRefusedAt, restrictedAt, tagsDeletedAt, requests } = state;
  const consent = (given: boolean | undefined, said: string | undefined) => ({
    ...{ given: given ?? null, said: said ?? null },
  });
  return {
    clientId: row.clientId,
    marketing: consent(marketingConsent(state, columnOf(row, 'consent_marketing')), state.marketing?.at),
    profiling: consent(profilingConsent(state, columnOf(row, 'consent_profiling')), state.profiling?.at),
    ...{ automatedRefusedAt, restrictedAt, tagsDeletedAt },
    requests: requests.map((one) => requestEntry(one, today)).reverse(),
  };
}

/** The open requests of a client, for the list of all of them. */
export const openRequests = (
  { clientId, branchId }: Pick<ClientRow, 'clientId' | 'branchId'>,
  { requests }: RightsState,
  today: string,
): OpenRequest[] =>
  requests
    .filter(({ standing }) => standing === 'open')
    .map((one) => ({ ...requestEntry(one, today), clientId, branchId }));

/** What is due first comes first. */
export const byDueDay = (a: OpenRequest, b: OpenRequest): number =>
  `${a.dueOn} ${a.requestId}` < `${b.dueOn} ${b.requestId}` ? -1 : 1;
