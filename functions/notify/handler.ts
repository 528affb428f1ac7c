import { z } from 'zod';
import { notificationsOf, type NotifySources, ToldEvent } from '#core/notifications/from-event.ts';
import { leavesAt } from '#core/notifications/leaves-at.ts';
import type { Notification } from '#core/notifications/notification.ts';

export const Input = z.object({
  Records: z.array(z.object({ messageId: z.string(), body: z.string() })),
});

export interface NotifyContext extends NotifySources {
  morningAfter: (at: string) => Promise<string>;
  /** Kept once: a repetition changes nothing. */
  keep: (notification: Notification, sendAt: string | null) => Promise<unknown>;
}

/** Events → notifications. An event that fails comes again by itself, the others do not. */
export const handler =
  (ctx: NotifyContext) =>
  async ({ Records }: z.infer<typeof Input>) => {
    const results = await Promise.allSettled(
      Records.map(async ({ body }) => {
        const told = await notificationsOf(ToldEvent.parse(JSON.parse(body)), ctx);
        for (const one of told) await ctx.keep(one, await leavesAt(one, ctx.morningAfter));
      }),
    );
    const failed = Records.filter((_, index) => results[index]?.status === 'rejected');
    return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
  };
