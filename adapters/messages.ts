import { type TransactWriteItem, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { Message, type MessageOf, messagesOf, robotsOf } from '#core/notifications/message.ts';
import parameters from '#core/notifications/parameters.json' with { type: 'json' };
import { wordsOf } from '#core/notifications/words.ts';
import { appendAfter, readTrail } from './audit.ts';
import { dynamodb } from './aws.ts';
import { canonical, digestOf } from './digest.ts';
import { collect, getItem, getItems, type Item, numberOf, query, text, textOf } from './dynamodb.ts';
import { env } from './env.ts';
import { isConditionFailure, TidemarkError } from './error.ts';
import { notificationsDue } from './notifications.ts';
import { listRobots } from './robots.ts';

/** All messages lie in one list. */
const list = 'MESSAGES';

const putMessage = (message: Message, at: string): TransactWriteItem => ({
  Put: {
    TableName: env.messagesTable,
    Item: {
      ...{ messageId: text(message.messageId), list: text(list), composedAt: text(at) },
      body: text(canonical(message)),
    },
    ConditionExpression: 'attribute_not_exists(messageId)',
  },
});

/** A notification waits no more: it has become part of a message, once. */
const leave = (notificationId: string, messageId: string): TransactWriteItem => ({
  Update: {
    TableName: env.notificationsTable,
    Key: { notificationId: text(notificationId) },
    UpdateExpression: 'SET messageId = :message REMOVE awaits',
    ConditionExpression: 'attribute_exists(awaits)',
    ExpressionAttributeValues: { ':message': text(messageId) },
  },
});

export const linkOf = (path: string): string => `${env.linkBase.replace(/\/+$/, '')}${path}`;

/** A record of the audit, message and notifications in one transaction: from the record it is told, once. */
async function compose({ message, notificationIds }: MessageOf, at: string): Promise<boolean> {
  const { messageId, kind, to, branchId, by, fields, path } = message;
  const trail = await readTrail(`message/${messageId}`);
  // Another turn of the clock was faster: the message is that one's.
  if (trail.records.length > 0) return false;
  const body = { messageId, kind, to, branchId, by, ...wordsOf(kind, fields), link: linkOf(path) };
  const items = [putMessage(message, at), ...notificationIds.map((id) => leave(id, messageId))];
  try {
    const type = 'message.composed';
    return (await appendAfter(trail, { type, body, token: type, at, items })) !== undefined;
  } catch (error) {
    // Somebody else composes at the same time; what is left waits for the next turn of the clock.
    if (error instanceof Error && error.name === 'TransactionCanceledException') return false;
    throw error;
  }
}

/** Those for whose robot a turn of the clock has room; the others wait for the next one. */
function paced(messages: readonly MessageOf[], robots: ReadonlySet<string>): MessageOf[] {
  const sent = new Map<string, number>();
  return messages.filter(({ message }) => {
    const robot = message.by.includes('webhook')
      ? robotsOf(message).find((name) => robots.has(name))
      : undefined;
    if (robot === undefined) return true;
    const before = sent.get(robot) ?? 0;
    sent.set(robot, before + 1);
    return before < parameters.messagesPerRobot;
  });
}

/** Composes what has to leave by an instant; gives how many messages that were. */
export async function composeMessages(at: string): Promise<number> {
  const messages = messagesOf(await notificationsDue(at), digestOf);
  if (messages.length === 0) return 0;
  const robots = (await listRobots()).filter(({ host }) => host !== null).map(({ robot }) => robot);
  let composed = 0;
  for (const one of paced(messages, new Set(robots))) if (await compose(one, at)) composed += 1;
  return composed;
}

const key = (messageId: string): Item => ({ messageId: text(messageId) });

async function update(messageId: string, set: string, condition: string, values?: Item): Promise<boolean> {
  try {
    await dynamodb().send(
      new UpdateItemCommand({
        ...{ TableName: env.messagesTable, Key: key(messageId), UpdateExpression: set },
        ...{ ConditionExpression: condition, ExpressionAttributeValues: values },
      }),
    );
    return true;
  } catch (error) {
    if (isConditionFailure(error)) return false;
    throw error;
  }
}

/**
 * Takes a message to send it to its webhook. `done` where that has been done; throws while somebody else is at it, so
 * that it is asked again later: of two deliveries one alone sends.
 */
export async function claimMessage(messageId: string, now: Date): Promise<Message | 'done'> {
  const until = now.getTime() + parameters.webhook.claimedMs;
  const free = 'attribute_not_exists(claimedUntil) OR claimedUntil < :now';
  const claimed = await update(
    messageId,
    'SET claimedUntil = :until',
    `attribute_exists(messageId) AND attribute_not_exists(webhook) AND (${free})`,
    { ':until': { N: String(until) }, ':now': { N: String(now.getTime()) } },
  );
  const item = await getItem(env.messagesTable, key(messageId));
  if (claimed) return Message.parse(JSON.parse(textOf(item, 'body') ?? ''));
  if (textOf(item, 'webhook') !== undefined) return 'done';
  if (numberOf(item, 'claimedUntil') === undefined)
    throw new TidemarkError('NO_MESSAGE', 'there is no such message');
  throw new TidemarkError('MESSAGE_CLAIMED', 'somebody else is sending this message');
}

/** What came of it: sent, or there is no robot. Nothing takes that back. */
export async function keepSent(messageId: string, came: 'sent' | 'no-robot', at: string): Promise<void> {
  await update(messageId, 'SET webhook = :came, webhookAt = :at', 'attribute_not_exists(webhook)', {
    ...{ ':came': text(came), ':at': text(at) },
  });
}

/** It was not taken: the next delivery need not wait for the end of the claim. */
export async function releaseMessage(messageId: string): Promise<void> {
  await update(messageId, 'REMOVE claimedUntil', 'attribute_not_exists(webhook)');
}

/** A message as it is kept, and what came of its webhook. */
interface KeptMessage {
  message: Message;
  composedAt: string;
  webhook: { came: string; at: string } | null;
}

const kept = (item: Item): KeptMessage => {
  const came = textOf(item, 'webhook');
  return {
    message: Message.parse(JSON.parse(textOf(item, 'body') ?? '')),
    composedAt: textOf(item, 'composedAt') ?? '',
    webhook: came === undefined ? null : { came, at: textOf(item, 'webhookAt') ?? '' },
  };
};

/** What has left, the newest first. */
export async function listMessages(): Promise<KeptMessage[]> {
  const found = await collect(
    query(env.messagesTable, {
      IndexName: 'all',
      KeyConditionExpression: '#list = :list',
      ExpressionAttributeNames: { '#list': 'list' },
      ExpressionAttributeValues: { ':list': text(list) },
      ConsistentRead: false,
      ScanIndexForward: false,
      Limit: parameters.listed,
    }),
  );
  const items = await getItems(
    env.messagesTable,
    found.map((item) => key(textOf(item, 'messageId') ?? '')),
  );
  return items.map(kept).sort((a, b) => (a.composedAt < b.composedAt ? 1 : -1));
}
