import { PutEventsCommand, type PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import { eventbridge } from './aws.ts';
import { env } from './env.ts';

/** An event as it goes on the bus; `id` is derived from what happened, so that a repetition carries the same one. */
export interface OutgoingEvent {
  type: string;
  detail: { readonly id: string };
  /** When it happened: the same however often it is told. */
  at?: Date | undefined;
}

/** The service's own limits of one call: entries, and bytes with a margin for what surrounds them. */
const [entriesPerCall, bytesPerCall] = [10, 200_000];

function* calls(events: readonly OutgoingEvent[]): Generator<PutEventsRequestEntry[]> {
  let call: PutEventsRequestEntry[] = [];
  let size = 0;
  for (const { type, detail, at } of events) {
    const Detail = JSON.stringify(detail);
    if (call.length === entriesPerCall || (call.length > 0 && size + Detail.length > bytesPerCall)) {
      yield call;
      [call, size] = [[], 0];
    }
    call.push({ EventBusName: env.eventBus, Source: 'tidemark', DetailType: type, Detail, Time: at });
    size += Detail.length;
  }
  if (call.length > 0) yield call;
}

/** Entries are accepted one by one: those that were not are sent again, a few times. */
async function send(entries: PutEventsRequestEntry[], attempts: number): Promise<PutEventsRequestEntry[]> {
  const { Entries = [] } = await eventbridge().send(new PutEventsCommand({ Entries: entries }));
  const refused = entries.filter((_, index) => Entries[index]?.EventId === undefined);
  return refused.length === 0 || attempts <= 1 ? refused : send(refused, attempts - 1);
}

/** Puts events on the bus; gives the ids of those that the bus did not take. */
export async function putEvents(events: readonly OutgoingEvent[], attempts = 3): Promise<Set<string>> {
  const refused = new Set<string>();
  for (const entries of calls(events))
    for (const { Detail } of await send(entries, attempts))
      refused.add((JSON.parse(Detail ?? '{}') as { id: string }).id);
  return refused;
}
