import { z } from 'zod';

/** The schedule says nothing; whoever rehearses says when it is. */
export const Input = z.looseObject({ at: z.iso.datetime().optional() });

export interface EscalateCasesContext {
  now: () => string;
  escalate: (at: string) => Promise<{ reminded: number; breached: number }>;
}

/** What is due is told, each once, however often and however late the clock comes. */
export const handler =
  (ctx: EscalateCasesContext) =>
  async ({ at }: z.infer<typeof Input>) =>
    ctx.escalate(at ?? ctx.now());
