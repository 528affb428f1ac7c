import { z } from 'zod';

const id = z.string().min(1);
const day = z.iso.date();
const digest = z.string().min(1);
const count = z.int().min(0);
const digests = z.record(z.string(), digest);
const counts = z.record(z.string(), count);
const words = z.strictObject({ title: z.string(), text: z.string() });

const of = <T extends z.ZodRawShape>(shape: T) => z.strictObject({ id, version: z.literal(1), ...shape });

const churnMoved = of({
  clientKey: id,
  runId: id,
  asOf: day,
  from: z.string(),
  to: z.string(),
  evidence: digest,
});

/** Of a version of a rule set; `version` is that of the event's own form. Who it was is in the audit. */
const ruleStep = <T extends z.ZodRawShape>(shape: T) => of({ ruleSet: id, ruleVersion: count, ...shape });
const rightAsked = of({ clientKey: id, requestId: id, right: z.string().min(1), dueOn: day });
const ofPeriod = <T extends z.ZodRawShape>(shape: T) =>
  of({ period: id, appraisalId: id, digest, rules: digest, asOf: day, ...shape });
const role = z.string().min(1);
const emergency = { on: day, expires: day, role };

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
  'rules.submitted': ruleStep({ digest }),
  'rules.approved': ruleStep({ digest, role }),
  'rules.rejected': ruleStep({ digest, role }),
  'rules.withdrawn': ruleStep({}),
  /** In force from a later day on, without another event; `rules.activated` from its own day on. */
  'rules.scheduled': ruleStep({ digest, on: day }),
  'rules.activated': ruleStep({ digest, on: day }),
  'rules.suspended': ruleStep(emergency),
  'rules.rolled-back': ruleStep({ to: count, ...emergency }),
  /** Somebody else has looked at the emergency: it stays, or it ends. */
  'rules.reviewed': ruleStep({ kept: z.boolean(), on: day }),
  'case.opened': of({
    caseId: id,
    clientKey: id,
    runId: id,
    asOf: day,
    family: z.string(),
    level: z.string(),
  }),
  /** A night's alerts have become cases, or were kept back: how many of which kind, and each branch's share of raised clients. */
  'cases.acted': of({
    ...{ runId: id, asOf: day, rules: digest },
    ...{ alerts: counts, suppressed: counts, steps: counts, shares: z.record(z.string(), z.number()) },
  }),
  'case.reminded': of({ caseId: id, step: count }),
  'case.breached': of({
    ...{ caseId: id, clientKey: id, level: z.string() },
    /** Which of those who had the case let its time pass, from 0, and when that was. */
    step: count,
    dueAt: z.iso.datetime(),
  }),
  /** Which right of a client, and the last day for an answer: who asked and how is in the audit. */
  'rights.requested': rightAsked,
  'rights.overdue': rightAsked,
  /** Of a period of appraisal: counts and digests, nobody's points. `sealVersion` 1 is the seal. */
  'kpi.previewed': ofPeriod({ members: count, sealOn: day }),
  'kpi.sealed': ofPeriod({ sealVersion: count, members: count }),
  'kpi.restated': ofPeriod({ sealVersion: count, changed: count }),
  'rules.drifted': of({
    runId: id,
    asOf: day,
    /** The night that it is held against. */
    against: day,
    /** Population stability index by fact or score. */
    drifted: z.record(z.string(), z.number()),
  }),
  /** What leaves for people: counts, levels and a link. Which ways it goes is `by`. */
  'message.composed': of({
    ...{ messageId: id, kind: id, to: id, branchId: z.string().nullable(), by: z.array(z.string()) },
    ...{ zh: words, en: words, link: z.url() },
  }),
} as const;

export type EventType = keyof typeof events;
export type EventDetail<T extends EventType> = z.infer<(typeof events)[T]>;
export type TidemarkEvent = { [T in EventType]: { type: T; detail: EventDetail<T> } }[EventType];
