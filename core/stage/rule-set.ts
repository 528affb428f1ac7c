import { z } from 'zod';
import { RuleSet } from '../rules/format/rule-set.ts';
import { Words } from '../rules/format/words.ts';

/** Kind `stage`: the stage of the life cycle is that of the first rule that fires, by priority. */
export const StageRuleSet = RuleSet.extend({
  kind: z.literal('stage'),
  stages: z.record(z.string().min(1), Words),
  decision: z.strictObject({
    hit: z.literal('first'),
    revenueRatio: z.strictObject({
      /** CNY that both sides of rr have beside their revenue. */
      smoothing: z.number().positive(),
      /** With fewer clients that have rr, the median of a group is not asked (R122). */
      leastPeers: z.int().min(1),
    }),
  }),
});
export type StageRuleSet = z.infer<typeof StageRuleSet>;
