import { z } from 'zod';

/** A version as the table of rules has it, whoever wrote it there. */
export const RuleItem = z.strictObject({
  ruleSet: z.string(),
  version: z.number(),
  /** The version as its chain tells it, in canonical JSON. */
  body: z.string(),
});
export type RuleItem = z.infer<typeof RuleItem>;
