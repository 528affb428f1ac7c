import { z } from 'zod';

/** Fields that several resources share. Texts are bounded: nobody can send a request that fills a log or a key. */
export const Day = z.iso.date();
/** Ids become parts of object keys, which slashes and dots alone would lead elsewhere. */
export const Id = z
  .string()
  .min(1)
  .max(128)
  .regex(/^(?!\.+$)[^/\\]+$/, 'is no id');
/** A client number is an opaque string of the broker. */
export const ClientId = z.string().min(1).max(256);
export const Cursor = z.string().min(1).max(2048);
export const Words = z.object({ zh: z.string(), en: z.string() });
/** Path of a nightly step or import step: how many of its shards have a receipt. */
export const StepProgress = z.object({ step: z.string(), done: z.int(), of: z.int() });
/** An opaque ascending page mark; null on the last page. */
export const Next = z.string().nullable();
/** Query parameters are text; a count is read from it and bounded. */
export const Limit = z.coerce.number().int().min(1).max(500).default(100);
