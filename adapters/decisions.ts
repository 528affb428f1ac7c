import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import type { Decision } from '#core/decision/decision.ts';
import type { Published } from '#core/run/decide-row.ts';
import type { DecisionRow, RunClient } from '#core/run/rows.ts';
import { dynamodb } from './aws.ts';
import { canonical } from './digest.ts';
import {
  BulkWriter,
  flag,
  flagOf,
  getItems,
  type Item,
  keysPerRead,
  number,
  query,
  text,
  textOf,
} from './dynamodb.ts';
import { env } from './env.ts';

/** The sort key of the decision in force; every other one is the day of a change. */
export const current = 'current';

/** Updates cannot be batched: so many are under way at once. */
const movesAtOnce = 16;

/** A client's history is a query of its own: so many are under way at once. */
const earlierAtOnce = 16;

const publishedOf = (item: Item): Published => ({
  decision: JSON.parse(textOf(item, 'decision') ?? 'null') as Decision,
  runId: textOf(item, 'runId') ?? '',
  first: flagOf(item, 'first'),
  branchId: textOf(item, 'branchId') ?? null,
  servicer: textOf(item, 'servicer') ?? null,
});

/** What is in force for these clients; one that no night has decided about is left out. */
export async function readPublished(clientKeys: readonly string[]): Promise<Map<string, Published>> {
  const keys = clientKeys.map((clientKey) => ({ clientKey: text(clientKey), asOf: text(current) }));
  const calls: Promise<Item[]>[] = [];
  for (let at = 0; at < keys.length; at += keysPerRead)
    calls.push(getItems(env.decisionsTable, keys.slice(at, at + keysPerRead)));
  const items = (await Promise.all(calls)).flat();
  return new Map(items.map((item) => [textOf(item, 'clientKey') ?? '', publishedOf(item)]));
}

/** The last decision that came into force before a day. */
async function readEarlier(clientKey: string, day: string): Promise<Decision | undefined> {
  const items = query(env.decisionsTable, {
    KeyConditionExpression: 'clientKey = :client AND asOf < :day',
    ExpressionAttributeValues: { ':client': text(clientKey), ':day': text(day) },
    ScanIndexForward: false,
    Limit: 1,
    ConsistentRead: true,
  });
  for await (const item of items) return publishedOf(item).decision;
  return undefined;
}

/**
 * What was in force for these clients before a day, whatever nights of the day itself have published: a night that
 * is run again begins from the same state. Nothing was before a client's first decision: of a first night that is run
 * again nobody's history is asked for.
 */
export async function readBefore(clientKeys: readonly string[], day: string): Promise<Map<string, Decision>> {
  const before = new Map<string, Decision>();
  const later: string[] = [];
  for (const [clientKey, { decision, first }] of await readPublished(clientKeys)) {
    if (decision.asOf < day) before.set(clientKey, decision);
    else if (!first) later.push(clientKey);
  }
  for (let at = 0; at < later.length; at += earlierAtOnce)
    await Promise.all(
      later.slice(at, at + earlierAtOnce).map(async (clientKey) => {
        const found = await readEarlier(clientKey, day);
        if (found) before.set(clientKey, found);
      }),
    );
  return before;
}

/** What is the same for every decision of a run. */
export interface Publication {
  runId: string;
  /** Whose columns hold the rows: one client's are found by it. */
  shard: number;
  rules: Readonly<Record<string, string>>;
  /** A mass change is told once for all. */
  quiet: boolean;
}

function itemOf(row: DecisionRow, decision: Decision, { runId, shard, rules, quiet }: Publication): Item {
  return {
    clientKey: text(row.clientKey),
    decision: text(canonical(decision)),
    runId: text(runId),
    shard: number(shard),
    evidence: text(row.evidence ?? ''),
    rules: text(canonical(rules)),
    quiet: flag(quiet),
    first: flag(row.first),
    ...(row.waterfall && { waterfall: text(canonical(row.waterfall)) }),
  };
}

/** Absent where there is none: the lists are sparse. */
const listAttributes = ({ branchId, servicer }: RunClient): Item => ({
  ...(branchId !== null && { branchId: text(branchId) }),
  ...(servicer !== null && { servicer: text(servicer) }),
});

/**
 * Writes what changed, and nothing else. A client's history comes before what is in force, so that a reader of the
 * latter always finds the former; written again, the bytes are the same.
 */
export async function publish(rows: readonly DecisionRow[], publication: Publication): Promise<void> {
  const decided = rows.flatMap((row) =>
    row.changed && row.decision
      ? [{ row, item: itemOf(row, row.decision, publication), day: row.decision.asOf }]
      : [],
  );
  const history = new BulkWriter(env.decisionsTable);
  for (const { item, day } of decided) await history.put({ ...item, asOf: text(day) });
  await history.finish();
  const inForce = new BulkWriter(env.decisionsTable);
  for (const { row, item } of decided)
    await inForce.put({ ...item, ...listAttributes(row), asOf: text(current) });
  await inForce.finish();
  const moved = rows.filter((row) => row.moved);
  for (let at = 0; at < moved.length; at += movesAtOnce)
    await Promise.all(moved.slice(at, at + movesAtOnce).map(move));
}

/** The lists follow the client; the decision in force stays as it is. */
async function move({ clientKey, branchId, servicer }: RunClient): Promise<void> {
  const wanted = Object.entries({ branchId, servicer });
  const set = wanted.filter(([, value]) => value !== null).map(([name]) => `${name} = :${name}`);
  const remove = wanted.filter(([, value]) => value === null).map(([name]) => name);
  const values = Object.fromEntries(
    wanted.flatMap(([name, value]) => (value === null ? [] : [[`:${name}`, text(value)] as const])),
  );
  await dynamodb().send(
    new UpdateItemCommand({
      TableName: env.decisionsTable,
      Key: { clientKey: text(clientKey), asOf: text(current) },
      UpdateExpression: [
        ...(set.length > 0 ? [`SET ${set.join(', ')}`] : []),
        ...(remove.length > 0 ? [`REMOVE ${remove.join(', ')}`] : []),
      ].join(' '),
      ...(set.length > 0 && { ExpressionAttributeValues: values }),
    }),
  );
}
