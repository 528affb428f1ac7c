import { z } from 'zod';
import { whyPast } from '#core/run/past-run.ts';

/** `run.completed`, as the bus delivers it. */
export const Input = z.looseObject({
  detail: z.looseObject({ runId: z.string().min(1), asOf: z.iso.date() }),
});

export interface PlanWorkContext<Rules, Planned> {
  /** The last day whose work was planned. */
  latest: () => Promise<string | undefined>;
  /** The run whose decisions are in force. */
  inForce: () => Promise<{ runId: string; asOf: string } | undefined>;
  rules: (asOf: string) => Promise<Rules | null>;
  plan: (runId: string, rules: Rules) => Promise<{ planned: Planned; told: object }>;
  /** Recorded once, however often it is told. */
  record: (runId: string, type: 'work.planned' | 'work.none', body: object) => Promise<void>;
  keep: (planned: Planned) => Promise<void>;
}

/** A run that is closed becomes the work of the next day as a whole; one that another has replaced becomes none. */
export const handler =
  <Rules, Planned>(ctx: PlanWorkContext<Rules, Planned>) =>
  async ({ detail: { runId, asOf } }: z.infer<typeof Input>) => {
    const [past, rules] = [
      whyPast({ runId, asOf }, await ctx.latest(), await ctx.inForce()),
      await ctx.rules(asOf),
    ];
    if (rules === null || past !== undefined) {
      const why = past ?? 'no rule set of kind maintenance is in force';
      await ctx.record(runId, 'work.none', { asOf, why });
      return { planned: false };
    }
    const { planned, told } = await ctx.plan(runId, rules);
    await ctx.record(runId, 'work.planned', told);
    await ctx.keep(planned);
    return { planned: true };
  };
