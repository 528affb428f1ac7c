import { z } from 'zod';
import { RuleSet } from '../rules/format/rule-set.ts';
import { Words } from '../rules/format/words.ts';

/** A family of signals (DOMAIN.md 7.2): unknown when none of its facts says yes and one is unknown (R116). */
const Family = z.strictObject({
  id: z.string(),
  title: Words,
  max: z.number().positive(),
  facts: z.array(z.string()).min(1),
});

/** Kind `churn`: points by family, capped; floors; levels by score. */
export const ChurnRuleSet = RuleSet.extend({
  kind: z.literal('churn'),
  families: z.array(Family).min(1),
  /** From which median of the branch on its outflow, and below which its logins, are netted (R115); without it never. */
  netting: z.strictObject({ outflowFrom: z.number(), loginBelow: z.number() }).optional(),
  decision: z.strictObject({
    sum: z.literal('points'),
    cap: z.number(),
    levels: z.array(z.strictObject({ level: z.string(), from: z.number(), title: Words })).min(1),
    /** A level falls after so many nights in a row with a score of so many points under its bound; without it at once. */
    deEscalation: z.strictObject({ nights: z.int().min(1).max(250), below: z.number().min(0) }).optional(),
  }),
});
export type ChurnRuleSet = z.infer<typeof ChurnRuleSet>;
