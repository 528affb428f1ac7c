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
  /** The events of a change; null where it cannot be told. */
  eventsOf: (record: StreamRecord) => readonly OutgoingEvent[] | null;
  /** Puts events on the bus; gives the ids of those that the bus did not take. */
  put: (events: readonly OutgoingEvent[]) => Promise<ReadonlySet<string>>;
  /** Keeps what cannot be told until somebody has mended the cause. */
  setAside: (record: StreamRecord) => Promise<void>;
}

/**
 * A stream → the bus. What the bus did not take is told again from the first such record on: the ids of those after it
 * are the same the second time. What cannot be told holds up nothing behind it.
 */
export const handler =
  (ctx: PublishEventsContext) =>
  async ({ Records }: z.infer<typeof Input>) => {
    const told = Records.map(({ dynamodb }) => ({ record: dynamodb, events: ctx.eventsOf(dynamodb) }));
    const refused = await ctx.put(told.flatMap(({ events }) => events ?? []));
    const isRefused = ({ events }: (typeof told)[number]) =>
      events?.some(({ detail }) => refused.has(detail.id)) === true;
    const first = told.findIndex(isRefused);
    for (const { record, events } of first === -1 ? told : told.slice(0, first))
      if (events === null) await ctx.setAside(record);
    return {
      batchItemFailures: told
        .filter(isRefused)
        .slice(0, 1)
        .map(({ record }) => ({ itemIdentifier: record.SequenceNumber })),
    };
  };
