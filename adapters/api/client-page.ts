import { QueryCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import type { ClientPage, ListQuery } from '#core/api/client-rows.ts';
import { lineOf } from '#core/api/decision-line.ts';
import { inScope, type RowScope } from '#core/api/row-scope.ts';
import { dynamodb } from '../aws.ts';
import { current, readPublished } from '../decisions.ts';
import { type Item, text, textOf } from '../dynamodb.ts';
import { env } from '../env.ts';
import { readHead, type Sees, seesVersion } from '../head.ts';
import { readProfile } from './client-row.ts';
import { decodeCursor, encodeCursor, type Mark } from './cursor.ts';
import { withoutDeleted } from './deleted-tags.ts';
import { nightsInForce } from './in-force.ts';

type Row = ClientPage['rows'][number];
type After = Mark['after'];
interface Keys {
  keys: string[];
  /** Where the table goes on; null at the end. */
  after: After;
}

const keyOf = (after: NonNullable<After>): Item => ({
  clientKey: text(after.clientKey),
  asOf: text(after.asOf),
});
const keysOf = (items: readonly Item[] | undefined) =>
  (items ?? []).map((item) => textOf(item, 'clientKey') ?? '');
const markOf = (key: Item | undefined): After =>
  key ? { clientKey: textOf(key, 'clientKey') ?? '', asOf: textOf(key, 'asOf') ?? '' } : null;

/** Reads the next keys of one list of decisions in force. */
type List = (after: After, limit: number) => Promise<Keys>;

const every: List = async (after, limit) => {
  const page = await dynamodb().send(
    new ScanCommand({
      TableName: env.decisionsTable,
      ConsistentRead: true,
      ProjectionExpression: 'clientKey, asOf',
      FilterExpression: 'asOf = :current',
      ExpressionAttributeValues: { ':current': text(current) },
      ExclusiveStartKey: after ? keyOf(after) : undefined,
      Limit: limit,
    }),
  );
  return { keys: keysOf(page.Items), after: markOf(page.LastEvaluatedKey) };
};

const indexed =
  (index: string, attribute: string, value: string): List =>
  async (after, limit) => {
    const page = await dynamodb().send(
      new QueryCommand({
        TableName: env.decisionsTable,
        IndexName: index,
        KeyConditionExpression: '#attribute = :value',
        ExpressionAttributeNames: { '#attribute': attribute },
        ExpressionAttributeValues: { ':value': text(value) },
        ExclusiveStartKey: after ? { [attribute]: text(value), ...keyOf(after) } : undefined,
        Limit: limit,
      }),
    );
    return { keys: keysOf(page.Items), after: markOf(page.LastEvaluatedKey) };
  };

function listsOf(scope: RowScope): List[] {
  switch (scope.kind) {
    case 'all':
      return [every];
    case 'branches':
      return [...new Set(scope.branches)].sort().map((id) => indexed('byBranch', 'branchId', id));
    case 'servicer':
      return scope.staffId === null ? [] : [indexed('byServicer', 'servicer', scope.staffId)];
  }
}

/** Profiles are read one by one: so many at once. */
const parallel = 16;

async function rowsOf(
  keys: readonly string[],
  scope: RowScope,
  query: ListQuery,
  sees: Sees,
): Promise<Row[]> {
  const [published, nightOf] = await Promise.all([readPublished(keys), nightsInForce()]);
  const wanted = keys.filter((key) => {
    const decision = published.get(key)?.decision;
    return (
      decision &&
      (query.class === undefined || decision.class === query.class) &&
      (query.churnLevel === undefined || decision.churnLevel === query.churnLevel)
    );
  });
  const found: Row[] = [];
  for (let at = 0; at < wanted.length; at += parallel) {
    const some = wanted.slice(at, at + parallel);
    const profiles = await Promise.all(some.map((key) => readProfile(key, sees)));
    for (const profile of profiles) {
      const inForce = profile && published.get(profile.clientKey);
      // The lists follow a client at night; what counts is where the client is now.
      if (!inForce || !inScope(scope, profile)) continue;
      const { runId, asOf } = nightOf(inForce);
      found.push({ ...profile, line: lineOf(profile.clientId, { ...inForce.decision, asOf }), runId });
    }
  }
  const rows: Row[] = [];
  for (const row of await withoutDeleted(found)) if (row.line) rows.push({ ...row, line: row.line });
  return rows;
}

/** A rare class is looked for in so many pages of the table; then the caller goes on with the cursor. */
const mostReads = 20;

/** The decisions in force about the clients of a scope. A page may be shorter than its limit before the last one. */
export async function readPage(scope: RowScope, query: ListQuery): Promise<ClientPage> {
  const lists = listsOf(scope);
  const head = await readHead();
  const sees = seesVersion(head, head.head);
  let mark = decodeCursor(scope, query.cursor);
  const rows: Row[] = [];
  for (let reads = 0; reads < mostReads && rows.length < query.limit; reads++) {
    const list = lists[mark.list];
    if (!list) break;
    const { keys, after } = await list(mark.after, query.limit);
    const found = await rowsOf(keys, scope, query, sees);
    const taken = found.slice(0, query.limit - rows.length);
    rows.push(...taken);
    const last = taken.at(-1);
    if (taken.length < found.length && last)
      mark = { ...mark, after: { clientKey: last.clientKey, asOf: current } };
    else mark = after ? { ...mark, after } : { list: mark.list + 1, after: null };
  }
  return { rows, next: lists[mark.list] ? encodeCursor(scope, mark) : null };
}
