import { QueryCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import type { RouteInput, RouteOutput } from '#core/api/route.ts';
import type { RouteId, RouteOf } from '#core/api/routes.ts';
import { sealOfAnchor } from '#core/audit/anchor.ts';
import { readAnchor } from '../anchors.ts';
import { headOf, headSeq, recordOf } from '../audit-items.ts';
import { listHeads } from '../audit-heads.ts';
import { dynamodb } from '../aws.ts';
import { getItem, number, numberOf, text, textOf } from '../dynamodb.ts';
import { env } from '../env.ts';

type Answer<I extends RouteId> = RouteOutput<RouteOf<I>>;
type Query<I extends RouteId> = RouteInput<RouteOf<I>>['query'];

export async function headsPage(after: string | undefined, limit: number): Promise<Answer<'listAuditHeads'>> {
  const { heads, next } = await listHeads(after, limit);
  return { items: heads, next };
}

/**
 * As they stand: whoever verifies has to see what is wrong. Records come before the head, so that a head which says
 * more than them was written in between.
 */
export async function trailPage({
  subject,
  after,
  limit,
}: Query<'getAuditTrail'>): Promise<Answer<'getAuditTrail'>> {
  const { Items = [], LastEvaluatedKey } = await dynamodb().send(
    new QueryCommand({
      TableName: env.auditTable,
      ConsistentRead: true,
      KeyConditionExpression: '#subject = :subject AND #seq > :after',
      ExpressionAttributeNames: { '#subject': 'subject', '#seq': 'seq' },
      ExpressionAttributeValues: { ':subject': text(subject), ':after': number(Math.max(after, headSeq)) },
      Limit: limit,
    }),
  );
  const head = await getItem(env.auditTable, { subject: text(subject), seq: number(headSeq) });
  const next = numberOf(LastEvaluatedKey, 'seq') ?? null;
  return { subject, records: Items.map(recordOf), head: head ? headOf(head) : null, next };
}

export async function anchorPage(
  day: string,
  { from, limit }: Query<'getAnchor'>,
): Promise<Answer<'getAnchor'> | undefined> {
  const anchor = await readAnchor(day);
  if (!anchor) return undefined;
  const { leaves } = anchor;
  const to = from + limit;
  return { seal: sealOfAnchor(anchor), leaves: leaves.slice(from, to), next: to < leaves.length ? to : null };
}

/** As the table has them: a cursor is the last version of the page before, and ids hold no slash. */
export async function ruleItemsPage(
  after: string | undefined,
  limit: number,
): Promise<Answer<'listRuleItems'>> {
  const [ruleSet = '', version = ''] = after?.split('/') ?? [];
  const from = after === undefined ? undefined : { ruleSet: text(ruleSet), version: number(Number(version)) };
  const { Items = [], LastEvaluatedKey: last } = await dynamodb().send(
    new ScanCommand({
      TableName: env.rulesTable,
      ConsistentRead: true,
      ExclusiveStartKey: from,
      Limit: limit,
    }),
  );
  const items = Items.map((item) => ({
    ruleSet: textOf(item, 'ruleSet') ?? '',
    version: numberOf(item, 'version') ?? 0,
    body: textOf(item, 'body') ?? '',
  }));
  return { items, next: last ? `${textOf(last, 'ruleSet')}/${numberOf(last, 'version')}` : null };
}

/** As the table has them: a cursor is the list and the key of the last one before. */
export async function kpiItemsPage(
  after: string | undefined,
  limit: number,
): Promise<Answer<'listKpiItems'>> {
  const [list = '', key = ''] = after?.split(' ') ?? [];
  const { Items = [], LastEvaluatedKey: last } = await dynamodb().send(
    new ScanCommand({
      TableName: env.kpisTable,
      ConsistentRead: true,
      ExclusiveStartKey: after === undefined ? undefined : { list: text(list), key: text(key) },
      Limit: limit,
    }),
  );
  const items = Items.map((item) => ({
    list: textOf(item, 'list') ?? '',
    key: textOf(item, 'key') ?? '',
    body: textOf(item, 'body') ?? '',
  }));
  return { items, next: last ? `${textOf(last, 'list')} ${textOf(last, 'key')}` : null };
}
