import { z } from 'zod';
import type { Item } from '#adapters/dynamodb.ts';
import type { OutgoingEvent } from '#adapters/events.ts';
import type { StreamRecord } from '#adapters/stream-events.ts';

const Image = z.custom<Item>((value) => typeof value === 'object' && value !== null).optional();

/** A change that could not be told when it happened, as it was set aside. */
export const Input = z.object({
  ApproximateCreationDateTime: z.number().optional(),
  NewImage: Image,
  OldImage: Image,
});

export interface RetellEventsContext {
  eventsOf: (record: StreamRecord) => readonly OutgoingEvent[];
  /** Puts events on the bus; gives the ids of those that the bus did not take. */
  put: (events: readonly OutgoingEvent[]) => Promise<ReadonlySet<string>>;
}

/** Tells it under the id and the time that it would have had; while that fails it stays where it is. */
export const handler = (ctx: RetellEventsContext) => async (record: z.infer<typeof Input>) => {
  const refused = await ctx.put(ctx.eventsOf(record));
  if (refused.size > 0) throw new Error('the bus did not take it');
  return {};
};
