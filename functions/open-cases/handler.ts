import { z } from 'zod';
import { whyPast } from '#core/run/past-run.ts';

/** `run.completed`, as the bus delivers it. */
export const Input = z.looseObject({
  detail: z.looseObject({ runId: z.string().min(1), asOf: z.iso.date() }),
});

export interface OpenCasesContext<Rules, Acted> {
  /** Whether the alerts of the run were acted on to the end. */
  isDone: (runId: string, asOf: string) => Promise<boolean>;
  /** The last day whose alerts were acted on. */
  latest: () => Promise<string | undefined>;
  /** The run whose decisions are in force. */
  inForce: () => Promise<{ runId: string; asOf: string } | undefined>;
  rules: (asOf: string) => Promise<Rules | null>;
  act: (runId: string, rules: Rules) => Promise<Acted>;
  /** Recorded once, however often it is told. */
  record: (runId: string, type: 'cases.acted' | 'cases.none', body: object) => Promise<void>;
  keep: (runId: string, acted: Acted) => Promise<void>;
}

/** A run that is closed becomes cases as a whole, once; one of a day before the last one that did becomes none. */
export const handler =
  <Rules, Acted extends object>(ctx: OpenCasesContext<Rules, Acted>) =>
  async ({ detail: { runId, asOf } }: z.infer<typeof Input>) => {
    if (await ctx.isDone(runId, asOf)) return { acted: false };
    const [past, rules] = [
      whyPast({ runId, asOf }, await ctx.latest(), await ctx.inForce()),
      await ctx.rules(asOf),
    ];
    if (rules === null || past !== undefined) {
      const why = past ?? 'no rule set of kind alerting is in force';
      await ctx.record(runId, 'cases.none', { asOf, why });
      return { acted: false };
    }
    const acted = await ctx.act(runId, rules);
    await ctx.record(runId, 'cases.acted', acted);
    await ctx.keep(runId, acted);
    return { acted: true };
  };
