import { z } from 'zod';

/** The schedule says nothing; whoever rehearses says when it is. */
export const Input = z.looseObject({ at: z.iso.datetime().optional() });

export interface SendNotificationsContext {
  now: () => string;
  compose: (at: string) => Promise<number>;
}

/** Notifications whose time has come become messages, each once, however often and however late the clock comes. */
export const handler =
  (ctx: SendNotificationsContext) =>
  async ({ at }: z.infer<typeof Input>) => ({ composed: await ctx.compose(at ?? ctx.now()) });
