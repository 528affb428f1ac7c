import { z } from 'zod';
import { By } from '../../governance/records.ts';
import { causes } from './period-state.ts';

const id = z.string().min(1);
const day = z.iso.date();
const digest = z.string().regex(/^[0-9a-f]{64}$/);
const points = z.number().nullable();

const appealDays = { appealsUntil: day, answeredBy: day, committeeBy: day };
const AppealDays = z.strictObject(appealDays);
const PeriodDays = z.strictObject({
  ...{ first: day, last: day, days: z.int().min(1), previewOn: day, ...appealDays, sealOn: day },
});

const appraised = {
  ...{ appraisalId: id, digest, rules: z.strictObject({ version: z.int().min(1), digest }) },
  ...{ asOf: day, knownAt: z.int().min(0) },
};
const signed = { key: id, signature: id };

const Delta = z.strictObject({
  ...{ staffId: id, before: points, after: points, byCause: z.record(z.enum(causes), z.number()) },
});

const of = <T extends z.ZodRawShape>(shape: T) =>
  z.strictObject({ by: By, period: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/), ...appraised, ...shape });

/** What the chain of a period says, by type of record: one record a command. */
export const periodRecords = {
  /** `result` is the digest of what was shown, without who had it computed and when; `days` are told with it. */
  'kpi.previewed': of({ result: digest, days: PeriodDays, members: z.int().min(0) }),
  'kpi.sealed': of({
    ...{ result: digest, ...signed, members: z.int().min(0) },
    /** Appeals that nobody has answered yet, and until when somebody could. */
    unanswered: z.array(z.strictObject({ appealId: id, answeredBy: day })),
  }),
  'kpi.restated': of({
    ...{ version: z.int().min(2), reason: z.string().min(1).max(2000), ...signed },
    /** The last trading day of the period, as the calendar tells it now. */
    last: day,
    ...{ deltas: z.array(Delta), days: AppealDays },
  }),
} as const;

export type PeriodRecordType = keyof typeof periodRecords;
export type PeriodRecordBody<T extends PeriodRecordType> = z.infer<(typeof periodRecords)[T]>;

export const isPeriodRecordType = (type: string): type is PeriodRecordType =>
  Object.hasOwn(periodRecords, type);

const chains = 'period/';

/** The subject of a period's chain. */
export const chainOfPeriod = (period: string): string => `${chains}${period}`;

/** The period that a chain is of; undefined for a chain of anything else. */
export const periodOfChain = (subject: string): string | undefined =>
  subject.startsWith(chains) ? subject.slice(chains.length) : undefined;
