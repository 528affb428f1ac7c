import { z } from 'zod';

/** `run.completed`, as the bus delivers it. */
export const Input = z.looseObject({ detail: z.looseObject({ runId: z.string().min(1) }) });

export interface ShadowRulesContext {
  /** Once a version and night, however often it is asked for. */
  shadow: (runId: string) => Promise<void>;
}

/** A night that is closed is decided again by the versions that wait for their nights, without effects. */
export const handler =
  (ctx: ShadowRulesContext) =>
  async ({ detail: { runId } }: z.infer<typeof Input>) => {
    await ctx.shadow(runId);
    return {};
  };
