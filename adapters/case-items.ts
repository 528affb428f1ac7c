import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { type CaseState, nextTime } from '#core/cases/case-state.ts';
import { branchOf } from '#core/cases/night.ts';
import parameters from '#core/cases/parameters.json' with { type: 'json' };
import type { SuppressedAlert } from '#core/cases/suppressed.ts';
import { canonical } from './digest.ts';
import { getItems, type Item, keysPerRead, query, text, textOf } from './dynamodb.ts';
import { env } from './env.ts';

/** The lists of a branch and of an adviser: cases that are open or closed, and alerts that were kept back. */
export type CaseList = 'open' | 'closed' | 'suppressed';

const adviserOf = ({ adviser }: { adviser: string | null }) => adviser ?? '-';
const listsOf = (of: { branchId: string | null; adviser: string | null }, list: CaseList): Item => ({
  branchList: text(`${branchOf(of)}#${list}`),
  adviserList: text(`${adviserOf(of)}#${list}`),
});

/** Cases that the clock looks at, and nothing else, lie in the index `due`. */
const awaits = 'CLOCK';

/** A case as the table has it: what its chain says, for lists and for the clock. */
function caseItem(state: CaseState): Item {
  const next = nextTime(state);
  return {
    ...{ caseId: text(state.caseId), clientKey: text(state.clientKey), body: text(canonical(state)) },
    ...listsOf(state, state.standing === 'closed' ? 'closed' : 'open'),
    ...(next !== null && { awaits: text(awaits), nextAt: text(next) }),
  };
}

export const keyOfCase = (caseId: string): Item => ({ caseId: text(caseId) });

export const putCase = (state: CaseState): TransactWriteItem => ({
  Put: { TableName: env.casesTable, Item: caseItem(state) },
});

/** An alert that was kept back is nobody's case, so that the list of a client's cases does not have it. */
export const suppressedItem = (alert: SuppressedAlert): Item => ({
  ...{ caseId: text(alert.alertId), body: text(canonical(alert)) },
  ...listsOf(alert, 'suppressed'),
});

/** The list that an item lies in. */
export const listOf = (item: Item): string | undefined => textOf(item, 'branchList')?.split('#').at(-1);

/**
 * The ids of a list that begin so (with a day), the oldest first; an index is behind its table by moments. Closed cases
 * are kept for twenty years: of them the newest ones.
 */
async function* idsIn(index: string, attribute: string, value: string, from = ''): AsyncGenerator<string> {
  const newest = { ScanIndexForward: false, Limit: parameters.closedListed };
  const items = query(env.casesTable, {
    ...(value.endsWith('#closed') && newest),
    IndexName: index,
    KeyConditionExpression: `#list = :list${from === '' ? '' : ' AND begins_with(caseId, :from)'}`,
    ExpressionAttributeNames: { '#list': attribute },
    ExpressionAttributeValues: { ':list': text(value), ...(from !== '' && { ':from': text(from) }) },
    ConsistentRead: false,
  });
  for await (const item of items) yield textOf(item, 'caseId') ?? '';
}

export const idsOfClient = (clientKey: string) => idsIn('byClient', 'clientKey', clientKey);
export const idsOfBranch = (branchId: string, list: CaseList, from?: string) =>
  idsIn('byBranch', 'branchList', `${branchId}#${list}`, from);
export const idsOfAdviser = (staffId: string, list: CaseList, from?: string) =>
  idsIn('byAdviser', 'adviserList', `${staffId}#${list}`, from);

/** What lies under ids, in no order; what is no longer there is left out. */
export async function bodiesOf(ids: Iterable<string>): Promise<(CaseState | SuppressedAlert)[]> {
  const keys = [...new Set(ids)].map(keyOfCase);
  const found: (CaseState | SuppressedAlert)[] = [];
  for (let at = 0; at < keys.length; at += keysPerRead)
    for (const item of await getItems(env.casesTable, keys.slice(at, at + keysPerRead)))
      found.push(JSON.parse(textOf(item, 'body') ?? '') as CaseState | SuppressedAlert);
  return found;
}

/** The cases whose time has come by an instant, the earliest first. */
export async function* idsDue(at: string): AsyncGenerator<string> {
  const items = query(env.casesTable, {
    IndexName: 'due',
    KeyConditionExpression: 'awaits = :clock AND nextAt <= :at',
    ExpressionAttributeValues: { ':clock': text(awaits), ':at': text(at) },
    ConsistentRead: false,
  });
  for await (const item of items) yield textOf(item, 'caseId') ?? '';
}
