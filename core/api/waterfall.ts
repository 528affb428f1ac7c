import { z } from 'zod';
import { parts, textNames, type Waterfall as Told } from '#core/decision/waterfall.ts';
import { Day } from './fields.ts';

const part = z.enum(parts);
const share = z.union([z.number(), z.enum(['known', 'unknown'])]);
const score = z.object({
  from: z.number().nullable(),
  to: z.number().nullable(),
  by: z.partialRecord(part, share),
});
const text = z.object({ from: z.string().nullable(), to: z.string().nullable(), by: z.array(part) });

/** How much of a change came from the rules, corrected data, new data, peers, the market and earlier nights. */
export const Waterfall: z.ZodType<Told, Told> = z.object({
  since: z.object({ asOf: Day, runId: z.string() }),
  scores: z.record(z.string(), score),
  texts: z.partialRecord(z.enum(textNames), text),
});
