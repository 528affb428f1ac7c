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

interface Entry {
  id: string;
  entry: PutEventsRequestEntry;
}

function* calls(events: readonly OutgoingEvent[]): Generator<Entry[]> {
  let call: Entry[] = [];
  let size = 0;
  for (const { type, detail, at } of events) {
    const Detail = JSON.stringify(detail);
    // Bytes, not characters: an ideograph takes three.
    const bytes = Buffer.byteLength(Detail);
    if (call.length === entriesPerCall || (call.length > 0 && size + bytes > bytesPerCall)) {
      yield call;
      [call, size] = [[], 0];
    }
    const entry = { EventBusName: env.eventBus, Source: 'tidemark', DetailType: type, Detail, Time: at };
    call.push({ id: detail.id, entry });
    size += bytes;
  }
  if (call.length > 0) yield call;
}

/** Entries are accepted one by one: those that were not are sent again, a few times. */
async function send(entries: readonly Entry[], attempts: number): Promise<readonly Entry[]> {
  const command = new PutEventsCommand({ Entries: entries.map(({ entry }) => entry) });
  const { Entries = [] } = await eventbridge().send(command);
  const refused = entries.filter((_, index) => Entries[index]?.EventId === undefined);
  return refused.length === 0 || attempts <= 1 ? refused : send(refused, attempts - 1);
}

/**
 * Puts events on the bus in their order; gives the ids of those that the bus did not take. Behind a call of which it
 * did not take all nothing more is sent: it would all be sent a second time, and a bus in trouble is left alone.
 */
export async function putEvents(events: readonly OutgoingEvent[], attempts = 3): Promise<Set<string>> {
  const refused = new Set<string>();
  let taken = 0;
  for (const entries of calls(events)) {
    const left =
      refused.size > 0 ? entries : await send(entries, attempts).catch(refuseBehind(taken, entries));
    for (const { id } of left) refused.add(id);
    taken += entries.length - left.length;
  }
  return refused;
}

/** A bus that fails as a whole is an error; where it has taken something before, the rest is what it did not take. */
const refuseBehind =
  (taken: number, entries: readonly Entry[]) =>
  (error: unknown): readonly Entry[] => {
    if (taken === 0) throw error;
    return entries;
  };
