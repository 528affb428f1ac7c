import type { Health, HealthOfRun } from '#core/health/health.ts';
import { canonical } from './digest.ts';
import { getItem, putItem, query, text, textOf } from './dynamodb.ts';
import { env } from './env.ts';

const part = 'health';
/** The list of nights that were examined, by day. */
const list = 'HEALTH';

const keyOf = (runId: string, shard: string) => ({ runId: text(runId), shard: text(shard) });

export async function findHealth(runId: string): Promise<Health | undefined> {
  const body = textOf(await getItem(env.runsTable, keyOf(runId, part)), 'body');
  return body === undefined ? undefined : (JSON.parse(body) as Health);
}

/** Canonical, so that keeping the same again writes the same bytes; the list comes last. */
export async function keepHealth(health: Health): Promise<void> {
  const { runId, asOf } = health;
  await putItem(env.runsTable, { ...keyOf(runId, part), body: text(canonical(health)) });
  await putItem(env.runsTable, {
    ...keyOf(list, `${asOf}#${runId}`),
    body: text(canonical({ runId, asOf })),
  });
}

/** Of the nights whose place in the list is before this one the last or the first. */
export async function listedBefore(place: string, which: 'last' | 'first'): Promise<HealthOfRun | undefined> {
  const items = query(env.runsTable, {
    KeyConditionExpression: 'runId = :list AND #place < :place',
    ExpressionAttributeNames: { '#place': 'shard' },
    ExpressionAttributeValues: { ':list': text(list), ':place': text(place) },
    ScanIndexForward: which === 'first',
    Limit: 1,
  });
  for await (const item of items) return JSON.parse(textOf(item, 'body') ?? '{}') as HealthOfRun;
  return undefined;
}
