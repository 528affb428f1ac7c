import { dayInShanghai } from './clock.ts';
import { canonical } from './digest.ts';
import { putIfAbsent, text } from './dynamodb.ts';
import { env } from './env.ts';

/** An event as the bus delivers it; `time` is when it happened, so that a repetition lies on the same day. */
export interface DeliveredEvent {
  'detail-type': string;
  time: string;
  detail: { readonly id: string };
}

/** Kept once by its id. */
export async function keepEvent({ 'detail-type': type, time, detail }: DeliveredEvent): Promise<void> {
  const item = {
    day: text(dayInShanghai(new Date(time))),
    eventId: text(detail.id),
    type: text(type),
    at: text(time),
    detail: text(canonical(detail)),
  };
  await putIfAbsent(env.eventsTable, item, 'day');
}
