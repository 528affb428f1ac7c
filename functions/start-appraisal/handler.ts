import { z } from 'zod';
import type { DuePurpose, Look, NotStarted } from '#core/kpi/appraisal/due.ts';

/** `run.completed`, as the bus delivers it, or the clock: what is due is asked of the store, not of the event. */
export const Input = z.union([
  z.looseObject({ clock: z.literal(true) }),
  z.looseObject({ clock: z.undefined().optional(), detail: z.looseObject({ runId: z.string().min(1) }) }),
]);

export interface StartAppraisalContext {
  today: () => string;
  periods: (by: Look['by']) => Promise<{ period: string; due: () => Promise<DuePurpose | null> }[]>;
  /** Once an occasion, however often it is told. Null where no rules of kind kpi are in force. */
  start: (period: string, purpose: DuePurpose, occasion: string) => Promise<{ appraisalId: string } | null>;
  fail: (failed: readonly NotStarted[]) => never;
}

/**
 * Starts what is due of each period; one that fails keeps no other one back, and is said loudly in the end. What is told
 * again, for one that failed or because a message came twice, starts no other one twice: a night and a day are one occasion.
 */
export const handler =
  (ctx: StartAppraisalContext) =>
  async (input: z.infer<typeof Input>): Promise<{ started: string[] }> => {
    const [started, failed]: [string[], NotStarted[]] = [[], []];
    const occasion = input.clock ? ctx.today() : input.detail.runId;
    for (const { period, due } of await ctx.periods(input.clock ? 'clock' : 'night'))
      try {
        const purpose = await due();
        const one = purpose && (await ctx.start(period, purpose, occasion));
        if (one) started.push(one.appraisalId);
      } catch (error) {
        failed.push({ period, error });
      }
    if (failed.length > 0) ctx.fail(failed);
    return { started };
  };
