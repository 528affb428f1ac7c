import { z } from 'zod';
import { RuleSet } from '../rules/format/rule-set.ts';
import { Words } from '../rules/format/words.ts';

/** An evidence item (DOMAIN.md 5.2): available when its facts are known, all of them or any of them. */
const Item = z.strictObject({
  id: z.string(),
  class: z.string(),
  title: Words,
  max: z.number().positive(),
  facts: z.array(z.string()).min(1),
  need: z.enum(['all', 'any']),
});
export type Item = z.infer<typeof Item>;

const Level = z.strictObject({ score: z.number(), margin: z.number(), available: z.number() });

/** Kind `classification`: gates by priority, then evidence scores of the classes in this order (ties go by it). */
export const ClassificationRuleSet = RuleSet.extend({
  kind: z.literal('classification'),
  classes: z.record(z.string(), Words),
  scored: z.array(z.string()).min(1),
  items: z.array(Item).min(1),
  decision: z.strictObject({
    hit: z.literal('all'),
    /** By class and regime. */
    thresholds: z.record(z.string(), z.record(z.string(), z.number())),
    margin: z.number(),
    /** Below it the top class is INSUFFICIENT. */
    minAvailable: z.number(),
    /** Below it a class is ignored altogether (R109). */
    minRanked: z.number(),
    confidence: z.strictObject({ HIGH: Level, MEDIUM: Level.partial() }),
    /**
     * After how many nights in a row, or month-ends, a new class takes effect, and for how many trading days a class is
     * kept when none is found (DOMAIN.md 5.1.6); without it every night stands for itself.
     */
    stickiness: z
      .strictObject({
        nights: z.int().min(1).max(250),
        monthEnds: z.int().min(1).max(12),
        staleTd: z.int().min(0).max(250),
      })
      .optional(),
  }),
});
export type ClassificationRuleSet = z.infer<typeof ClassificationRuleSet>;
