import { z } from 'zod';
import { audiences } from './audience.ts';
import { NotificationKind } from './fields.ts';

/** What somebody is told. It knows staff and branch as the ledger calls them, and no client. */
export const Notification = z.strictObject({
  /** From the day of what happened and the id of its event: however often it is told, it is this one. */
  notificationId: z.string().min(1),
  kind: NotificationKind,
  to: z.enum(audiences),
  branchId: z.string().nullable(),
  adviser: z.string().nullable(),
  /** When it happened. */
  at: z.iso.datetime(),
  fields: z.record(z.string(), z.union([z.string(), z.number()])),
  /** Where the system shows more, below the address that people open. */
  path: z.string().regex(/^\/[a-z-]+(?:\/[\w-]{1,128})?$/),
});
export type Notification = z.infer<typeof Notification>;
