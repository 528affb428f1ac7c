import type { NightShare } from '#core/cases/night.ts';
import { canonical } from './digest.ts';
import { collect, getItem, putItem, query, text, textOf } from './dynamodb.ts';
import { env } from './env.ts';

/** The list of nights whose alerts were acted on, by day. */
const list = 'ALERTED';

export interface AlertedNight extends NightShare {
  runId: string;
}

const keyOf = (runId: string, asOf: string) => ({ runId: text(list), shard: text(`${asOf}#${runId}`) });

/** Written last: until then a night is acted on again from where it stands. */
export const keepAlerted = (night: AlertedNight): Promise<void> =>
  putItem(env.runsTable, { ...keyOf(night.runId, night.asOf), body: text(canonical(night)) });

/** Whether the alerts of a run were acted on to the end. */
export const wasAlerted = async (runId: string, asOf: string): Promise<boolean> =>
  (await getItem(env.runsTable, keyOf(runId, asOf))) !== undefined;

/** The nights from a day on, the first one first; of a day that ran again the last one. */
export async function alertedSince(day: string): Promise<AlertedNight[]> {
  const items = await collect(
    query(env.runsTable, {
      KeyConditionExpression: 'runId = :list AND #place >= :day',
      ExpressionAttributeNames: { '#place': 'shard' },
      ExpressionAttributeValues: { ':list': text(list), ':day': text(day) },
    }),
  );
  const nights = items.map((item) => JSON.parse(textOf(item, 'body') ?? '') as AlertedNight);
  return [...new Map(nights.map((night) => [night.asOf, night])).values()];
}

/** The last day whose alerts were acted on. */
export async function latestAlerted(): Promise<string | undefined> {
  const items = query(env.runsTable, {
    KeyConditionExpression: 'runId = :list',
    ExpressionAttributeValues: { ':list': text(list) },
    ScanIndexForward: false,
    Limit: 1,
  });
  for await (const item of items) return (JSON.parse(textOf(item, 'body') ?? '') as AlertedNight).asOf;
  return undefined;
}
