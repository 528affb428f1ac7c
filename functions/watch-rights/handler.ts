import { z } from 'zod';

/** The schedule says nothing; whoever rehearses says which day it is. */
export const Input = z.looseObject({ at: z.iso.datetime().optional() });

export interface WatchRightsContext {
  now: () => string;
  watch: (at: string) => Promise<{ overdue: number }>;
}

/** What nobody has answered in time is told, each request once, however often and however late the clock comes. */
export const handler =
  (ctx: WatchRightsContext) =>
  async ({ at }: z.infer<typeof Input>) =>
    ctx.watch(at ?? ctx.now());
