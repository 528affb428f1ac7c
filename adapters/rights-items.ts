import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { nextDue, noRights, type RightsState } from '#core/rights/rights-state.ts';
import { canonical } from './digest.ts';
import { getItems, type Item, query, scan, text, textOf } from './dynamodb.ts';
import { env } from './env.ts';

/** Clients with an open request, and nobody else, lie in the index `due`, by the day of the one that is due first. */
const awaits = 'ANSWER';

/** A client's rights as the table has them: what their chain says. */
export function putRights(state: RightsState): TransactWriteItem {
  const next = nextDue(state);
  const Item: Item = {
    ...{ clientKey: text(state.clientKey), body: text(canonical(state)) },
    ...(next !== null && { awaits: text(awaits), nextAt: text(next) }),
  };
  return { Put: { TableName: env.rightsTable, Item } };
}

const stateOf = (item: Item): RightsState => JSON.parse(textOf(item, 'body') ?? '') as RightsState;

/**
 * The rights of some clients as they are at this moment, by client key: whatever was recorded before the call is in
 * them. Whoever asked for nothing has none that hold. What was said is in the table in the same write as in the chain.
 */
export async function readRightsOf(clientKeys: readonly string[]): Promise<Map<string, RightsState>> {
  const keys = [...new Set(clientKeys)];
  const rights = new Map(keys.map((clientKey) => [clientKey, noRights(clientKey)]));
  const items = await getItems(
    env.rightsTable,
    keys.map((clientKey) => ({ clientKey: text(clientKey) })),
  );
  for (const item of items) rights.set(textOf(item, 'clientKey') ?? '', stateOf(item));
  return rights;
}

/** The rights of everybody who ever asked for something, as they are at this moment: few of a branch. */
export async function* allRights(): AsyncGenerator<RightsState> {
  for await (const item of scan(env.rightsTable, 0, 1)) yield stateOf(item);
}

/** Clients with an open request whose day is this one or an earlier one, the earliest first. */
export async function* clientsAwaiting(day = '9999-12-31'): AsyncGenerator<string> {
  const items = query(env.rightsTable, {
    IndexName: 'due',
    KeyConditionExpression: 'awaits = :awaits AND nextAt <= :day',
    ExpressionAttributeValues: { ':awaits': text(awaits), ':day': text(day) },
    ConsistentRead: false,
  });
  for await (const item of items) yield textOf(item, 'clientKey') ?? '';
}
