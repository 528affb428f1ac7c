import { z } from 'zod';
import type { Seals } from './seals.ts';

/** One link of a subject's chain. `body` is canonical JSON without personal values; the first link has no `prev`. */
export const AuditRecord = z.strictObject({
  subject: z.string().min(1),
  seq: z.int().min(1),
  type: z.string().min(1),
  body: z.string(),
  at: z.string(),
  prev: z.string(),
  hash: z.string(),
  token: z.string(),
});
export type AuditRecord = z.infer<typeof AuditRecord>;

/** What a record says; null where that is no JSON, as after an alteration. */
export function bodyOf({ body }: Pick<AuditRecord, 'body'>): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return null;
  }
}

/** Over everything else of the record: changing any part of it, or of one before, shows. */
export function hashOfRecord(record: Omit<AuditRecord, 'hash'>, digest: Seals['digest']): string {
  const { subject, seq, type, body, at, prev, token } = record;
  return digest({ subject, seq, type, body, at, prev, token });
}
