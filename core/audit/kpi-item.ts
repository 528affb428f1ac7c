import { z } from 'zod';

/** A period or an appeal as the table of appraisal has it, whoever wrote it there. */
export const KpiItem = z.strictObject({
  /** `periods`, or `appeals/<period>`. */
  list: z.string(),
  key: z.string(),
  /** What its chain tells, in canonical JSON. */
  body: z.string(),
});
export type KpiItem = z.infer<typeof KpiItem>;
