import { z } from 'zod';
import { isDate } from './instant.ts';

const day = z.string().refine(isDate, 'is not a date YYYY-MM-DD');

/** manifest.json of a ledger directory: it closes the batch (DESIGN.md section 9). */
export const manifest = z.object({
  businessDate: day,
  files: z.record(
    z.string(),
    z.object({
      rows: z.int().min(0),
      sha256: z.string().regex(/^[0-9a-f]{64}$/, 'is not a SHA-256 in hex'),
      /** From when on the file tells everything, where its first row does not (R17). */
      coversFrom: day.optional(),
    }),
  ),
});
export type Manifest = z.infer<typeof manifest>;
