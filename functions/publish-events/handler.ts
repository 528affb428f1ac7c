import { z } from 'zod';
import type { Item } from '#adapters/dynamodb.ts';
import type { OutgoingEvent } from '#adapters/events.ts';
import type { StreamRecord } from '#adapters/stream-events.ts';

const Image = z.custom<Item>((value) => typeof value === 'object' && value !== null).optional();

/** A batch of a table's stream, oldest first. */
export const Input = z.object({
  Records: z.array(
    z.object({
      dynamodb: z.object({
        SequenceNumber: z.string(),
        ApproximateCreationDateTime: z.number().optional(),
        NewImage: Image,
        OldImage: Image,
      }),
    }),
  ),
});

export interface PublishEventsContext {
  eventsOf: (record: StreamRecord) => readonly OutgoingEvent[];
  /** Puts events on the bus; gives the ids of those that the bus did not take. */
  put: (events: readonly OutgoingEvent[]) => Promise<ReadonlySet<string>>;
}

/**
 * A stream → the bus. What could not be told is told again from the first such record on: the ids of those after it
 * are the same the second time.
 */
export const handler =
  (ctx: PublishEventsContext) =>
  async ({ Records }: z.infer<typeof Input>) => {
    const told: { itemIdentifier: string; events: readonly OutgoingEvent[] }[] = [];
    let failed: string | undefined;
    for (const { dynamodb } of Records) {
      try {
        told.push({ itemIdentifier: dynamodb.SequenceNumber, events: ctx.eventsOf(dynamodb) });
      } catch {
        // The mapping gives it up in the end, and the queue of what was given up raises an alarm.
        failed = dynamodb.SequenceNumber;
        break;
      }
    }
    const refused = await ctx.put(told.flatMap(({ events }) => events));
    const first = told.find(({ events }) => events.some(({ detail }) => refused.has(detail.id)));
    const itemIdentifier = first?.itemIdentifier ?? failed;
    return { batchItemFailures: itemIdentifier === undefined ? [] : [{ itemIdentifier }] };
  };
