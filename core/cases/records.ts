import { z } from 'zod';
import { By } from '../governance/records.ts';

const id = z.string().min(1);
const day = z.iso.date();
const instant = z.iso.datetime();
const points = z.record(z.string(), z.number());

/** What a night found, on the day that it was found. */
const Evidence = z.strictObject({
  runId: id,
  asOf: day,
  level: id,
  score: z.number(),
  points,
  floor: z.number().nullable(),
});
export type Evidence = z.infer<typeof Evidence>;

const SlaStep = z.strictObject({ to: z.array(id).min(1), remindAt: instant, dueAt: instant });
const standing = { band: z.string().nullable(), core: z.boolean(), sla: z.array(SlaStep) };

/** How a client was contacted, and what came of it: never in the words of either, which may name anybody. */
export const contactKinds = ['phone', 'visit', 'wechat', 'sms', 'event'] as const;
export const contactOutcomes = ['stays', 'undecided', 'leaves', 'not-reached'] as const;
export const closings = ['retained', 'lost', 'no-action'] as const;

const of = <T extends z.ZodRawShape>(shape: T) => z.strictObject({ by: By, ...shape });

/** What the chain of a case says, by type of record: one record a command. */
export const caseRecords = {
  /** `rules` is the digest of the rule set of kind alerting that opened it. */
  'case.opened': of({
    ...{ caseId: id, clientKey: id, branchId: id.nullable(), adviser: id.nullable(), family: id, class: id },
    ...{ serviceOnly: z.boolean(), rules: id, ...standing, ...Evidence.shape },
  }),
  /** A person looks at the client, who asked for it; times are those of the request. */
  'case.requested': of({
    ...{ caseId: id, clientKey: id, branchId: id.nullable(), servicer: id.nullable(), class: id },
    ...{ serviceOnly: z.boolean(), runId: id, asOf: day, openedOn: day, ...standing },
  }),
  'case.evidence-added': of(Evidence.shape),
  /** To a higher level, with the times of that level. */
  'case.raised': of({ ...Evidence.shape, ...standing }),
  /** The client has another servicer, or another branch. */
  'case.handed-over': of({ adviser: id.nullable(), branchId: id.nullable().optional() }),
  /** What the case was about is no more, soon after it was opened. */
  'case.reversed': of({ runId: id, asOf: day }),
  'case.acknowledged': of({}),
  'case.contacted': of({ kind: z.enum(contactKinds), outcome: z.enum(contactOutcomes) }),
  /** Why money left, and since when; it counts once somebody else has approved it. */
  'case.explained': of({ reason: id, on: day }),
  'case.reason-approved': of({}),
  'case.reassigned': of({ adviser: id }),
  'case.closed': of({ as: z.enum(closings) }),
  'case.reminded': of({ step: z.int().min(0) }),
  'case.breached': of({ caseId: id, clientKey: id, level: id, step: z.int().min(0), dueAt: instant }),
} as const;

export type CaseRecordType = keyof typeof caseRecords;
export type CaseRecordBody<T extends CaseRecordType> = z.infer<(typeof caseRecords)[T]>;

export const isCaseRecordType = (type: string): type is CaseRecordType => Object.hasOwn(caseRecords, type);

/** The subject of a case's chain. */
export const chainOfCase = (caseId: string): string => `case/${caseId}`;
