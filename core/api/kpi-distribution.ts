import { z } from 'zod';
import { Words } from './fields.ts';

/** Points at which a quarter, a half and three quarters of the members stand, rounded so that they are nobody's own. */
const Quartiles = z.object({ lower: z.number(), median: z.number(), upper: z.number() });

/** How points lie in a group, and where the reader stands: nobody else's points or name (DOMAIN.md 8). */
export const Distribution = z.object({
  period: z.string(),
  /** Null: all branches. */
  branchId: z.string().nullable(),
  /** Members with points. */
  people: z.number(),
  /** No band holds fewer. */
  leastInBand: z.number(),
  /** Why nothing of others is shown. */
  hidden: Words.nullable(),
  /** From `from` on, below `to`; null is open. */
  bands: z.array(
    z.object({
      from: z.number().nullable(),
      to: z.number().nullable(),
      people: z.number(),
      isOwn: z.boolean(),
    }),
  ),
  quartiles: Quartiles.nullable(),
  /** The reader's own points, and the quarter, 1 the lowest, in which they lie; null of a reader who is no member. */
  own: z.object({ final: z.number(), quarter: z.number().nullable() }).nullable(),
  /** Oldest first, this period the last. */
  trend: z.array(
    z.object({
      period: z.string(),
      people: z.number(),
      quartiles: Quartiles.nullable(),
      own: z.number().nullable(),
    }),
  ),
});
export type Distribution = z.infer<typeof Distribution>;
