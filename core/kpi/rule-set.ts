import { z } from 'zod';
import { RuleSet } from '../rules/format/rule-set.ts';
import { Words } from '../rules/format/words.ts';

const Name = z.string().min(1);

/** A figure of the period, or one of the file's own that is made of others; `times` counts it so often, also below 0. */
const Term = z.strictObject({ figure: Name, times: z.number().optional() });

/** A sum of figures, over another sum where there is `per`, and not below `atLeast`. */
const Measure = z.strictObject({
  sum: z.array(Term).min(1),
  per: z.array(Term).min(1).optional(),
  atLeast: z.number().optional(),
});
export type Measure = z.infer<typeof Measure>;

/** What is scored by itself: an indicator may have several. */
const Part = z.strictObject({ weight: z.number().positive(), actual: Measure, target: Measure });

const Indicator = z.strictObject({
  id: Name,
  title: Words,
  clause: Name.optional(),
  /** Whether more is better, or less. */
  direction: z.enum(['high', 'low']),
  /** Points beyond the weight for what exceeds the target; for retained value alone. */
  extra: z.number().min(0).default(0),
  parts: z.array(Part).min(1),
  /** What one client counts at most, as a share of the target. */
  clientCap: z.number().gt(0).max(1).optional(),
  /** Which share of the target moves with the turnover of the market. */
  marketShare: z.number().min(0).max(1).optional(),
});
export type Indicator = z.infer<typeof Indicator>;

/** Kind `kpi`: what a period's figures of a staff member score, and what conduct takes away (DOMAIN.md 8.3). */
export const KpiRuleSet = RuleSet.extend({
  kind: z.literal('kpi'),
  /** Figures made of others, by name. */
  figures: z.record(Name, Measure).default({}),
  indicators: z.array(Indicator).min(1),
  decision: z.strictObject({
    /** Every deduction counts. */
    hit: z.literal('all'),
    /** All extra points together count no more than this. */
    extraCap: z.number().min(0),
    /** Places of the final score and of what each indicator adds to it, half away from zero. */
    places: z.int().min(0).max(6),
    /** Turnover of the market over that assumed, inside these bounds. */
    market: z.strictObject({
      actual: Name,
      assumed: Name,
      min: z.number().positive(),
      max: z.number().positive(),
    }),
  }),
});
export type KpiRuleSet = z.infer<typeof KpiRuleSet>;
