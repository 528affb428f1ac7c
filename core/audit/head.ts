import { z } from 'zod';

/** How far a subject's chain goes, signed: a chain whose tail was cut contradicts it. */
export const SignedHead = z.strictObject({
  subject: z.string().min(1),
  count: z.int().min(1),
  /** Of the last record. */
  hash: z.string(),
  /** The id of the key that signed. */
  key: z.string(),
  /** Over the canonical JSON of subject, count and hash; base64. */
  signature: z.string(),
});
export type SignedHead = z.infer<typeof SignedHead>;

/** What is signed of a head. */
export const headClaim = ({ subject, count, hash }: Pick<SignedHead, 'subject' | 'count' | 'hash'>) => ({
  subject,
  count,
  hash,
});
