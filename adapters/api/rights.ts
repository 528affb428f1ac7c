import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { randomBytes, randomUUID } from 'node:crypto';
import type { ClientRow } from '#core/api/client-rows.ts';
import type { RequestedRight } from '#core/api/rights.ts';
import { inScope, type RowScope } from '#core/api/row-scope.ts';
import type { By } from '#core/governance/records.ts';
import type { TradingCalendar } from '#core/calendar/trading-calendar.ts';
import { clientRights } from '#core/rights/client-rights.ts';
import { dueDay, reviewSteps } from '#core/rights/due.ts';
import type { RightsRecord } from '#core/rights/fold.ts';
import { marketingConsent } from '#core/rights/in-force.ts';
import { rightsParameters } from '#core/rights/parameters.ts';
import type { RightsRequest, RightsState } from '#core/rights/rights-state.ts';
import { openingOf, readCase } from '../case-chains.ts';
import { now, today } from '../clock.ts';
import { collect, text } from '../dynamodb.ts';
import { env } from '../env.ts';
import { readHead, seesVersion } from '../head.ts';
import { readCalendar } from '../market.ts';
import { giveRights, readRights } from '../rights-chains.ts';
import { clientsAwaiting, readRightsOf } from '../rights-items.ts';
import { listRuns } from '../runs.ts';
import { readProfile } from './client-row.ts';
import { toldRefusals } from './refusals.ts';

/** What people have labelled goes with the tags: with its reason, and in the same write. */
const labelOf = (clientKey: string): TransactWriteItem => ({
  Delete: { TableName: env.labelsTable, Key: { clientKey: text(clientKey) } },
});

/** The case of a client who wants a person, in the same write: the branch manager has it until the request is due. */
async function reviewOf(
  row: ClientRow,
  { requestId, dueOn }: Pick<RightsRequest, 'requestId' | 'dueOn'>,
  { by, at, calendar }: { by: By; at: string; calendar: TradingCalendar },
): Promise<TransactWriteItem[]> {
  const state = await readRights(row.clientKey);
  const { clientKey, branchId, line, runId, attributes } = row;
  const column = attributes['consent_marketing'] === false ? false : undefined;
  const body = {
    ...{ by, caseId: requestId, clientKey, branchId, servicer: row.servicers[0] ?? null },
    ...{ class: line?.class ?? 'NONE', band: line?.band ?? null, core: line?.core === true },
    ...{ serviceOnly: marketingConsent(state, column) === false, openedOn: today() },
    ...{ runId: runId ?? 'none', asOf: line?.asOf ?? today() },
    sla: reviewSteps(calendar, { at, dueOn }, rightsParameters),
  };
  return openingOf(requestId, { type: 'case.requested', body }, { token: 'case.requested', at });
}

/** The columns of the ledger that hold the consents which can be given here. */
const consents: Partial<Record<RequestedRight['right'], string>> = {
  'give-marketing': 'consent_marketing',
  'opt-in-profiling': 'consent_profiling',
};

/** Records what a client asks for at this moment, with what belongs to it. */
export async function requestRight(row: ClientRow, asked: RequestedRight, by: By): Promise<RightsState> {
  const { right, askedBy, channel, receivedOn = today() } = asked;
  const [head, at] = [await readHead(), now().toISOString()];
  const calendar = await readCalendar(seesVersion(head, head.head));
  const requestId = `${today()}-${randomBytes(8).toString('hex')}`;
  const dueOn = clientRights[right].answered
    ? dueDay(calendar, receivedOn, rightsParameters.answerWithinTd)
    : receivedOn;
  const { clientKey } = row;
  const isDeletion = right === 'delete-tags';
  // A night that runs just now may have begun without knowing of it: what that one makes of the client goes, too.
  const [newest] = isDeletion ? await listRuns(1) : [];
  const upTo = newest && { upTo: newest.asOf };
  const told = row.attributes[consents[right] ?? ''];
  const column = right in consents && { column: typeof told === 'boolean' ? told : null };
  const body = { by, requestId, clientKey, right, askedBy, channel, receivedOn, dueOn, ...upTo, ...column };
  const command = { type: 'rights.requested', body, at, token: requestId } as const;
  const itemsOf = (): Promise<TransactWriteItem[]> | TransactWriteItem[] => {
    if (right === 'refuse-automated') return reviewOf(row, { requestId, dueOn }, { by, at, calendar });
    return isDeletion ? [labelOf(clientKey)] : [];
  };
  return toldRefusals(async () => giveRights(clientKey, command, await itemsOf()));
}

/** Gives a command about a request; each is one of its own. */
export const giveAskedRights = (
  clientKey: string,
  command: Pick<RightsRecord, 'type' | 'body'>,
): Promise<RightsState> =>
  toldRefusals(() => giveRights(clientKey, { ...command, at: now().toISOString(), token: randomUUID() }));

/** Whether the person who looks at a client has come to an end. */
export const isReviewed = async (requestId: string): Promise<boolean> =>
  (await readCase(requestId))?.standing === 'closed';

/** Profiles are read one by one: so many at once. */
const atOnce = 16;

/** Clients of a scope whom somebody owes an answer. */
export async function listAwaiting(
  scope: RowScope,
): Promise<{ row: Pick<ClientRow, 'clientId' | 'branchId'>; state: RightsState }[]> {
  const head = await readHead();
  const sees = seesVersion(head, head.head);
  const keys = await collect(clientsAwaiting());
  const rights = await readRightsOf(keys);
  const found: { row: Pick<ClientRow, 'clientId' | 'branchId'>; state: RightsState }[] = [];
  for (let at = 0; at < keys.length; at += atOnce)
    await Promise.all(
      keys.slice(at, at + atOnce).map(async (clientKey) => {
        const [row, state] = [await readProfile(clientKey, sees), rights.get(clientKey)];
        if (row && state && inScope(scope, row)) found.push({ row, state });
      }),
    );
  return found;
}
