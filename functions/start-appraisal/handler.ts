import { z } from 'zod';
import type { DueAppraisal } from '#core/kpi/appraisal/due.ts';

/** `run.completed`, as the bus delivers it: what is due is asked of the store, not of the event. */
export const Input = z.looseObject({});

export interface StartAppraisalContext {
  due: () => Promise<DueAppraisal[]>;
  /** Null where no rules of kind kpi are in force. */
  start: (due: DueAppraisal) => Promise<{ appraisalId: string } | null>;
}

/** After a night the running period is computed to date; what is over is shown, and sealed when its time has come. */
export const handler =
  (ctx: StartAppraisalContext) =>
  async (_: unknown): Promise<{ started: string[] }> => {
    const started: string[] = [];
    for (const due of await ctx.due()) {
      const one = await ctx.start(due);
      if (one) started.push(one.appraisalId);
    }
    return { started };
  };
