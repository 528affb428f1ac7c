import { z } from 'zod';
import { RuleSet } from './rule-set.ts';
import { Words } from './words.ts';

/** How the events of a rule set of kind `generic` become an outcome. */
const Hit = z.strictObject({
  /** Every event counts, the one of the highest priority wins, or two different events are a conflict. */
  hit: z.enum(['all', 'first', 'unique']),
  /** Whether every input must get an event. */
  cover: z.boolean().optional(),
});
const Sum = z.strictObject({
  sum: z.literal('points'),
  cap: z.number().optional(),
  /** From the points at which each begins, rising. */
  levels: z
    .array(z.strictObject({ level: z.string().min(1), from: z.number(), title: Words.optional() }))
    .min(1),
  cover: z.boolean().optional(),
});

/** Kind `generic`: for any purpose; its outcome is what `decision` makes of the events. */
export const GenericRuleSet = RuleSet.extend({
  kind: z.literal('generic'),
  decision: z.union([Hit, Sum]).optional(),
}).strict();
export type GenericRuleSet = z.infer<typeof GenericRuleSet>;
