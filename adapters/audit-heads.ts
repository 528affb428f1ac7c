import { QueryCommand } from '@aws-sdk/client-dynamodb';
import type { SignedHead } from '#core/audit/head.ts';
import { headOf, headSeq, ledger } from './audit-items.ts';
import { dynamodb } from './aws.ts';
import { getItems, number, text, textOf } from './dynamodb.ts';
import { env } from './env.ts';

/** Heads in the order of their subjects, behind a subject; `next` is the last one's where there may be more. */
export async function listHeads(
  after: string | undefined,
  limit: number,
): Promise<{ heads: SignedHead[]; next: string | null }> {
  const keyOf = (subject: string) => ({ subject: text(subject), seq: number(headSeq) });
  const page = await dynamodb().send(
    new QueryCommand({
      TableName: env.auditTable,
      IndexName: 'heads',
      KeyConditionExpression: '#ledger = :ledger',
      ExpressionAttributeNames: { '#ledger': 'ledger' },
      ExpressionAttributeValues: { ':ledger': text(ledger) },
      ExclusiveStartKey: after === undefined ? undefined : { ledger: text(ledger), ...keyOf(after) },
      Limit: limit,
    }),
  );
  const subjects = (page.Items ?? []).map((item) => textOf(item, 'subject') ?? '');
  // The index holds keys alone, and may lag: what a head says is read from the table.
  const heads = (await getItems(env.auditTable, subjects.map(keyOf))).map(headOf);
  heads.sort((a, b) => (a.subject < b.subject ? -1 : 1));
  return { heads, next: page.LastEvaluatedKey ? (subjects.at(-1) ?? null) : null };
}

const headsAPage = 500;

/** The heads of all chains. */
export async function allHeads(): Promise<SignedHead[]> {
  const heads: SignedHead[] = [];
  let after: string | undefined;
  for (;;) {
    const page = await listHeads(after, headsAPage);
    heads.push(...page.heads);
    if (page.next === null) return heads;
    after = page.next;
  }
}
