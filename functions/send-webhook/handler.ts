import { z } from 'zod';
import { events } from '#core/events/event.ts';
import { type GroupRobotBody, groupRobotBody } from '#core/notifications/group-robot.ts';
import { type Message, robotsOf } from '#core/notifications/message.ts';

/** One message a call: what fails is told by its code, and comes again alone. */
export const Input = z.object({ Records: z.array(z.object({ body: z.string() })).length(1) });

export interface SendWebhookContext {
  claim: (messageId: string) => Promise<Message | 'done'>;
  send: (robots: readonly string[], body: GroupRobotBody, messageId: string) => Promise<'sent' | 'no-robot'>;
  keepSent: (messageId: string, came: 'sent' | 'no-robot') => Promise<void>;
  release: (messageId: string) => Promise<void>;
}

/** A message → the robot of its readers. */
export const handler =
  (ctx: SendWebhookContext) =>
  async ({ Records: [record] }: z.infer<typeof Input>) => {
    const told = events['message.composed'].parse(JSON.parse(record?.body ?? ''));
    const message = await ctx.claim(told.messageId);
    if (message === 'done') return {};
    const came = await ctx
      .send(robotsOf(message), groupRobotBody(told, told.link), told.messageId)
      .catch(async (error: unknown) => {
        await ctx.release(told.messageId);
        throw error;
      });
    await ctx.keepSent(told.messageId, came);
    return {};
  };
