import { z } from 'zod';

/** `run.completed`, as the bus delivers it. */
export const Input = z.looseObject({
  detail: z.looseObject({ runId: z.string().min(1), asOf: z.iso.date() }),
});

export interface PlanWorkContext<Rules, Planned> {
  /** The last day whose work was planned. */
  latest: () => Promise<string | undefined>;
  rules: (asOf: string) => Promise<Rules | null>;
  plan: (runId: string, rules: Rules) => Promise<{ planned: Planned; told: object }>;
  /** Recorded once, however often it is told. */
  record: (runId: string, type: 'work.planned' | 'work.none', body: object) => Promise<void>;
  keep: (planned: Planned) => Promise<void>;
}

/** A run that is closed becomes the work of the next day as a whole; one of a day before the last one becomes none. */
export const handler =
  <Rules, Planned>(ctx: PlanWorkContext<Rules, Planned>) =>
  async ({ detail: { runId, asOf } }: z.infer<typeof Input>) => {
    const latest = await ctx.latest();
    const rules = await ctx.rules(asOf);
    const isPast = latest !== undefined && asOf < latest;
    if (rules === null || isPast) {
      const why = isPast ? 'a later day was planned' : 'no rule set of kind maintenance is in force';
      await ctx.record(runId, 'work.none', { asOf, why });
      return { planned: false };
    }
    const { planned, told } = await ctx.plan(runId, rules);
    await ctx.record(runId, 'work.planned', told);
    await ctx.keep(planned);
    return { planned: true };
  };
