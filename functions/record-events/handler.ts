import { z } from 'zod';

export const Input = z.object({
  Records: z.array(z.object({ messageId: z.string(), body: z.string() })),
});

/** An event as the bus delivers it. */
export const Delivered = z.object({
  'detail-type': z.string(),
  time: z.string(),
  detail: z.looseObject({ id: z.string() }),
});
export type Delivered = z.infer<typeof Delivered>;

export interface RecordEventsContext {
  /** Kept once: a repetition changes nothing. */
  keep: (event: Delivered) => Promise<void>;
}

/** Deliveries → the table of events. A message that fails comes again by itself, the others do not. */
export const handler =
  (ctx: RecordEventsContext) =>
  async ({ Records }: z.infer<typeof Input>) => {
    const results = await Promise.allSettled(
      Records.map(async ({ body }) => ctx.keep(Delivered.parse(JSON.parse(body)))),
    );
    const failed = Records.filter((_, index) => results[index]?.status === 'rejected');
    return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
  };
