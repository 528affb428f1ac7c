import { z } from 'zod';

/** The three things that a message may hold besides its own words and its link. */
export const Count = z.int().min(0).max(99_999_999);
/** A case that a client asked for is about no churn, and at L0. */
export const AlertLevel = z.enum(['L0', 'L1', 'L2', 'L3', 'L4']);
export const MessageDay = z.iso.date();

const cases = { cases: Count, l1: Count, l2: Count, l3: Count, l4: Count, breached: Count, keptBack: Count };

/** What each kind of notification says, closed: a name, a number of a client or an amount has no place in it. */
export const notificationFields = {
  'adviser-digest': z.strictObject({ asOf: MessageDay, ...cases }),
  'branch-digest': z.strictObject({ asOf: MessageDay, ...cases, advisers: Count }),
  'case-reminder': z.strictObject({ cases: Count, level: AlertLevel }),
  'branch-reminder': z.strictObject({ cases: Count, level: AlertLevel }),
  'case-escalation': z.strictObject({ cases: Count, level: AlertLevel }),
  'run-failed': z.strictObject({ runs: Count }),
  'run-mass-change': z.strictObject({ runs: Count, changed: Count, clients: Count }),
  'batch-rejected': z.strictObject({ batches: Count }),
} as const;

export type NotificationKind = keyof typeof notificationFields;
export type FieldsOf<K extends NotificationKind> = z.infer<(typeof notificationFields)[K]>;
/** The fields of any kind, by name. */
export type Fields = Readonly<Record<string, string | number>>;

export const NotificationKind = z.enum(
  Object.keys(notificationFields) as [NotificationKind, ...NotificationKind[]],
);

/** Throws where anything else than the fields of the kind is there. */
export const parseFields = (kind: NotificationKind, fields: unknown): Fields =>
  notificationFields[kind].parse(fields);
