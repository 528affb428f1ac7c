import { z } from 'zod';

/** What a person reads, in both languages. */
export const Words = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });
export type Words = z.infer<typeof Words>;
