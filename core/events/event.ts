import { z } from 'zod';

const id = z.string().min(1);
const day = z.iso.date();
const digest = z.string().min(1);
const count = z.int().min(0);
const digests = z.record(z.string(), digest);

const of = <T extends z.ZodRawShape>(shape: T) => z.strictObject({ id, version: z.literal(1), ...shape });

const churnMoved = of({
  clientKey: id,
  runId: id,
  asOf: day,
  from: z.string(),
  to: z.string(),
  evidence: digest,
});

/**
 * What is told to the outside, by name: ids, levels, counts and digests, never a personal value.
 * `id` is derived from what happened, so that a repeated delivery carries the same one.
 */
export const events = {
  'batch.imported': of({
    batchId: id,
    businessDate: day,
    read: count,
    accepted: count,
    rejected: count,
  }),
  'batch.rejected': of({ batchId: id.nullable(), code: z.string() }),
  'run.completed': of({
    runId: id,
    asOf: day,
    clients: count,
    changed: count,
    certificate: digest,
    rules: digests,
  }),
  'run.failed': of({ runId: id.nullable(), code: z.string() }),
  'run.mass-change': of({ runId: id, asOf: day, clients: count, changed: count, rules: digests }),
  'client.class-changed': of({
    clientKey: id,
    runId: id,
    asOf: day,
    from: z.string(),
    to: z.string(),
    reason: z.string().nullable(),
    evidence: digest,
  }),
  'client.churn-raised': churnMoved,
  'client.churn-lowered': churnMoved,
  'case.opened': of({
    caseId: id,
    clientKey: id,
    runId: id,
    asOf: day,
    family: z.string(),
    level: z.string(),
  }),
  'case.breached': of({
    ...{ caseId: id, clientKey: id, level: z.string() },
    /** Which of those who had the case let its time pass, from 0, and when that was. */
    step: count,
    dueAt: z.iso.datetime(),
  }),
  'rules.drifted': of({
    runId: id,
    asOf: day,
    /** The night that it is held against. */
    against: day,
    /** Population stability index by fact or score. */
    drifted: z.record(z.string(), z.number()),
  }),
} as const;

export type EventType = keyof typeof events;
export type EventDetail<T extends EventType> = z.infer<(typeof events)[T]>;
export type TidemarkEvent = { [T in EventType]: { type: T; detail: EventDetail<T> } }[EventType];
