import type { ConditionCheck, TransactWriteItem } from '@aws-sdk/client-dynamodb';
import type { Trail } from '#core/audit/chain.ts';
import type { SignedHead } from '#core/audit/head.ts';
import type { AuditRecord } from '#core/audit/record.ts';
import { type Item, number, numberOf, text, textOf } from './dynamodb.ts';
import { env } from './env.ts';

/** A head lies before the records of its chain. */
export const headSeq = 0;
/** Lists heads, and nothing else, in the index `heads`. */
export const ledger = 'HEAD';

export const isHead = (item: Item): boolean => numberOf(item, 'seq') === headSeq;

export const recordOf = (item: Item): AuditRecord => ({
  subject: textOf(item, 'subject') ?? '',
  seq: numberOf(item, 'seq') ?? 0,
  type: textOf(item, 'type') ?? '',
  body: textOf(item, 'body') ?? '',
  at: textOf(item, 'at') ?? '',
  prev: textOf(item, 'prev') ?? '',
  hash: textOf(item, 'hash') ?? '',
  token: textOf(item, 'token') ?? '',
});

export const headOf = (item: Item): SignedHead => ({
  subject: textOf(item, 'subject') ?? '',
  count: numberOf(item, 'count') ?? 0,
  hash: textOf(item, 'hash') ?? '',
  key: textOf(item, 'key') ?? '',
  signature: textOf(item, 'signature') ?? '',
});

/** A record is never replaced: this condition is the only way into the table, beside that of its head. */
export function putRecord({ seq, ...texts }: AuditRecord): TransactWriteItem {
  const item = Object.fromEntries(Object.entries(texts).map(([name, value]) => [name, text(value)]));
  return {
    Put: {
      TableName: env.auditTable,
      Item: { ...item, seq: number(seq) },
      ConditionExpression: 'attribute_not_exists(#subject)',
      ExpressionAttributeNames: { '#subject': 'subject' },
    },
  };
}

type Condition = Pick<
  ConditionCheck & { ConditionExpression: string },
  'ConditionExpression' | 'ExpressionAttributeNames' | 'ExpressionAttributeValues'
>;

/** That the head of a chain is still the one that was read. */
const standsAt = (before: SignedHead | undefined): Condition =>
  before
    ? {
        ConditionExpression: '#count = :count AND #hash = :hash',
        ExpressionAttributeNames: { '#count': 'count', '#hash': 'hash' },
        ExpressionAttributeValues: { ':count': number(before.count), ':hash': text(before.hash) },
      }
    : {
        ConditionExpression: 'attribute_not_exists(#subject)',
        ExpressionAttributeNames: { '#subject': 'subject' },
      };

/** Writes nothing, and keeps what is written with it from being written once a chain has grown. */
export const unchanged = ({ subject, head }: Trail): TransactWriteItem => ({
  ConditionCheck: {
    TableName: env.auditTable,
    Key: { subject: text(subject), seq: number(headSeq) },
    ...standsAt(head),
  },
});

/** A head only ever moves on from the one before it. */
export function putHead({ count, ...texts }: SignedHead, before: SignedHead | undefined): TransactWriteItem {
  const item = Object.fromEntries(Object.entries(texts).map(([name, value]) => [name, text(value)]));
  return {
    Put: {
      TableName: env.auditTable,
      Item: { ...item, seq: number(headSeq), type: text('head'), count: number(count), ledger: text(ledger) },
      ...standsAt(before),
    },
  };
}
