import { audienceOf, audiences } from '#core/notifications/audience.ts';
import { Notification } from '#core/notifications/notification.ts';
import parameters from '#core/notifications/parameters.json' with { type: 'json' };
import type { Role } from '#core/api/roles.ts';
import type { RowScope } from '#core/api/row-scope.ts';
import { canonical } from './digest.ts';
import { collect, getItems, type Item, putIfAbsent, query, scan, text, textOf } from './dynamodb.ts';
import { env } from './env.ts';

/** Those that have to leave, and nothing else, lie in the index `due`. */
const awaits = 'CLOCK';
const anyone = '-';

const readerOf = ({ to, adviser, branchId }: Pick<Notification, 'to' | 'adviser' | 'branchId'>) =>
  `${to}#${(to === 'adviser' ? adviser : to === 'branch' ? branchId : null) ?? anyone}`;

/** Kept once by its id; `sendAt` is when it leaves, null where it stays in the system. */
export async function keepNotification(notification: Notification, sendAt: string | null): Promise<boolean> {
  const item: Item = {
    notificationId: text(notification.notificationId),
    readerList: text(readerOf(notification)),
    body: text(canonical(notification)),
    ...(sendAt !== null && { awaits: text(awaits), sendAt: text(sendAt) }),
  };
  return putIfAbsent(env.notificationsTable, item, 'notificationId');
}

/** A notification as it is kept; `leaves` is when it does, `messageId` as what it did. */
interface KeptNotification {
  notification: Notification;
  leaves: string | null;
  messageId: string | null;
}

const kept = (item: Item): KeptNotification => ({
  notification: Notification.parse(JSON.parse(textOf(item, 'body') ?? '')),
  leaves: textOf(item, 'sendAt') ?? null,
  messageId: textOf(item, 'messageId') ?? null,
});

/** What lies under ids, in no order. */
async function keptUnder(ids: readonly string[]): Promise<KeptNotification[]> {
  const keys = ids.map((id) => ({ notificationId: text(id) }));
  return (await getItems(env.notificationsTable, keys)).map(kept);
}

/** Those whose time to leave has come by an instant; an index is behind its table by moments. */
export async function notificationsDue(at: string): Promise<Notification[]> {
  const items = await collect(
    query(env.notificationsTable, {
      IndexName: 'due',
      KeyConditionExpression: 'awaits = :clock AND sendAt <= :at',
      ExpressionAttributeValues: { ':clock': text(awaits), ':at': text(at) },
      ConsistentRead: false,
    }),
  );
  const found = await keptUnder(items.map((item) => textOf(item, 'notificationId') ?? ''));
  return found.filter(({ messageId }) => messageId === null).map(({ notification }) => notification);
}

/** The newest of a list. */
async function idsOf(reader: string): Promise<string[]> {
  const items = query(env.notificationsTable, {
    IndexName: 'byReader',
    KeyConditionExpression: 'readerList = :reader',
    ExpressionAttributeValues: { ':reader': text(reader) },
    ConsistentRead: false,
    ScanIndexForward: false,
    Limit: parameters.listed,
  });
  return (await collect(items)).map((item) => textOf(item, 'notificationId') ?? '');
}

/** The lists that a role reads within a scope; null: all there are, of these audiences. */
function readersOf(role: Role, scope: RowScope): string[] | null {
  const audience = audienceOf[role];
  if (audience === 'operations') return [`operations#${anyone}`];
  if (scope.kind === 'servicer') return scope.staffId === null ? [] : [`adviser#${scope.staffId}`];
  if (scope.kind === 'all') return null;
  const seen = audience === undefined ? [] : [audience];
  return seen.flatMap((one) => scope.branches.map((branch) => `${one}#${branch}`));
}

const newestFirst = (a: KeptNotification, b: KeptNotification) =>
  a.notification.at < b.notification.at || (a.notification.at === b.notification.at && idBelow(a, b))
    ? 1
    : -1;
const idBelow = (a: KeptNotification, b: KeptNotification) =>
  a.notification.notificationId < b.notification.notificationId;

/** What a role is told within its scope, the newest first. Whoever answers for all of it has the table looked through. */
export async function listNotifications(role: Role, scope: RowScope): Promise<KeptNotification[]> {
  const readers = readersOf(role, scope);
  const seen = audienceOf[role] === undefined ? audiences : [audienceOf[role]];
  const all =
    readers === null
      ? (await collect(scan(env.notificationsTable, 0, 1))).map(kept)
      : await keptUnder((await Promise.all(readers.map(idsOf))).flat());
  return all
    .filter(({ notification }) => seen.includes(notification.to))
    .sort(newestFirst)
    .slice(0, parameters.listed);
}
