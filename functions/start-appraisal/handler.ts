import { z } from 'zod';
import type { DuePurpose, Look } from '#core/kpi/appraisal/due.ts';

/** `run.completed`, as the bus delivers it, or the clock: what is due is asked of the store, not of the event. */
export const Input = z.looseObject({ clock: z.boolean().default(false) });

export interface Failed {
  period: string;
  error: unknown;
}

export interface StartAppraisalContext {
  periods: (by: Look['by']) => Promise<{ period: string; due: () => Promise<DuePurpose | null> }[]>;
  /** Null where no rules of kind kpi are in force. */
  start: (period: string, purpose: DuePurpose) => Promise<{ appraisalId: string } | null>;
  fail: (failed: readonly Failed[]) => never;
}

/** Starts what is due of each period; one that fails keeps no other one back, and is said loudly in the end. */
export const handler =
  (ctx: StartAppraisalContext) =>
  async ({ clock }: z.infer<typeof Input>): Promise<{ started: string[] }> => {
    const [started, failed]: [string[], Failed[]] = [[], []];
    for (const { period, due } of await ctx.periods(clock ? 'clock' : 'night'))
      try {
        const purpose = await due();
        const one = purpose && (await ctx.start(period, purpose));
        if (one) started.push(one.appraisalId);
      } catch (error) {
        failed.push({ period, error });
      }
    if (failed.length > 0) ctx.fail(failed);
    return { started };
  };
