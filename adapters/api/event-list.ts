import { QueryCommand } from '@aws-sdk/client-dynamodb';
import { z } from 'zod';
import { ApiError } from '#core/api/api-error.ts';
import type { EventEntry } from '#core/api/runs.ts';
import { dynamodb } from '../aws.ts';
import { today } from '../clock.ts';
import { type Item, jsonOf, text, textOf } from '../dynamodb.ts';
import { env } from '../env.ts';

type Entry = z.input<typeof EventEntry>;

/** Without a day, events of so many days up to today are looked through. */
const recentDays = 30;

const dayBefore = (day: string) => new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);

function daysOf(day: string | undefined): string[] {
  if (day !== undefined) return [day];
  const days = [today()];
  while (days.length < recentDays) days.push(dayBefore(days.at(-1) ?? ''));
  return days;
}

const Mark = z.object({ day: z.iso.date(), after: z.string().nullable() });
type Mark = z.infer<typeof Mark>;

const encode = (mark: Mark) => Buffer.from(JSON.stringify(mark)).toString('base64url');

function decode(cursor: string): Mark {
  try {
    return Mark.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
  } catch (cause) {
    const words = { zh: '翻页标记无效，请从第一页开始', en: 'This is no cursor: start at the first page' };
    throw new ApiError('BAD_REQUEST', words, { cause });
  }
}

const entryOf = (item: Item): Entry => ({
  id: textOf(item, 'eventId') ?? '',
  type: textOf(item, 'type') ?? '',
  at: textOf(item, 'at') ?? null,
  detail: (jsonOf(item, 'detail') ?? {}) as Entry['detail'],
});

async function eventsOf(
  { day, after }: Mark,
  limit: number,
): Promise<{ items: Entry[]; after: string | null }> {
  const page = await dynamodb().send(
    new QueryCommand({
      TableName: env.eventsTable,
      ConsistentRead: true,
      KeyConditionExpression: '#day = :day',
      ExpressionAttributeNames: { '#day': 'day' },
      ExpressionAttributeValues: { ':day': text(day) },
      ExclusiveStartKey: after === null ? undefined : { day: text(day), eventId: text(after) },
      Limit: limit,
    }),
  );
  return { items: (page.Items ?? []).map(entryOf), after: textOf(page.LastEvaluatedKey, 'eventId') ?? null };
}

/** Events as they were delivered, the latest day first; within a day in the order of their ids. */
export async function listEvents(query: {
  day?: string | undefined;
  cursor?: string | undefined;
  limit: number;
}): Promise<{ items: Entry[]; next: string | null }> {
  const days = daysOf(query.day);
  const first: Mark = query.cursor === undefined ? { day: days[0] ?? '', after: null } : decode(query.cursor);
  const left = days.filter((day) => day <= first.day);
  const items: Entry[] = [];
  for (const [at, day] of left.entries()) {
    const found = await eventsOf({ day, after: at === 0 ? first.after : null }, query.limit - items.length);
    items.push(...found.items);
    if (found.after !== null) return { items, next: encode({ day, after: found.after }) };
    const next = left[at + 1];
    if (items.length >= query.limit) return { items, next: next ? encode({ day: next, after: null }) : null };
  }
  return { items, next: null };
}
