import { z } from 'zod';
import { causes } from '../kpi/periods/period-state.ts';
import { Day, Words } from './fields.ts';

/** Exact numbers as texts: to six places, with thousands set apart. */
const Amount = z.string();

/** What one client and day gave, and the rows that it comes from; findings are among them (`facts/cdv?is=-3.5&least=0`). */
const CreditLine = z.object({
  day: Day,
  until: Day,
  role: z.enum(['developer', 'servicer', 'introducer', 'pool']),
  basisPoints: z.number(),
  amount: Amount,
  sources: z.array(z.string()),
  /** What was found, and the condition that it was held against, in words. */
  grounds: z.array(Words),
});

/** Who a client is to whoever reads it; where the reader may not know, the key alone. */
const clientFields = {
  clientKey: z.string(),
  clientId: z.string().nullable(),
  name: z.string().nullable(),
};

const ClientLine = z.object({
  ...clientFields,
  /** In the unit of the figure: of a stock the daily mean, to the fen. */
  amount: Amount,
  /** What of it counts: a client may be capped. */
  counted: Amount,
  credits: z.array(CreditLine),
});
export type ClientLine = z.infer<typeof ClientLine>;

const FigureLine = z.object({
  figure: z.string(),
  title: Words,
  unit: z.enum(['CNY', 'count', 'ratio']),
  /** Null where it is not known. */
  value: Amount.nullable(),
  /** What the amounts of credits count; null of a figure that is not made of them. */
  creditUnit: z.enum(['CNY', 'count', 'CNY-days']).nullable(),
  clients: z.array(ClientLine),
});
export type FigureLine = z.infer<typeof FigureLine>;

const PartLine = z.object({
  weight: Amount,
  /** With what it got of the weight of others that are N/A; null where it is N/A itself. */
  spreadWeight: Amount.nullable(),
  actual: Amount.nullable(),
  /** After the market factor. */
  target: Amount.nullable(),
  completion: Amount.nullable(),
  /** The arithmetic, a line each. */
  steps: z.array(Words),
  /** Why it is N/A. */
  lacking: Words.nullable(),
  /** What is missing to the target, the points that reaching it would add, and the final ones with them. */
  gap: z.object({ amount: Amount, points: Amount, final: Amount, words: Words }).nullable(),
  figures: z.array(FigureLine),
});
export type PartLine = z.infer<typeof PartLine>;

const IndicatorLine = z.object({
  id: z.string(),
  title: Words,
  clause: z.string().nullable(),
  direction: z.enum(['high', 'low']),
  weight: Amount,
  score: z.number().nullable(),
  exact: z.string().nullable(),
  extra: z.number(),
  steps: z.array(Words),
  parts: z.array(PartLine),
});
export type IndicatorLine = z.infer<typeof IndicatorLine>;

const EventLine = z.object({
  eventId: z.string(),
  day: Day,
  figure: z.string(),
  title: Words,
  /** Of the event itself; what is deducted is for the rules to say. */
  points: z.number(),
});
export type EventLine = z.infer<typeof EventLine>;

/** A rule about conduct that fired: its condition, what it takes away and the events that it is about. */
const ConductLine = z.object({
  rule: z.string(),
  does: z.enum(['deduct', 'veto']),
  reason: Words,
  conditions: z.array(Words),
  /** Points; null of a veto. */
  points: z.number().nullable(),
  events: z.array(EventLine),
  figures: z.array(FigureLine),
});
export type ConductLine = z.infer<typeof ConductLine>;

const PoolLine = z.object({
  ...clientFields,
  figure: z.string(),
  title: Words,
  unit: z.enum(['CNY', 'count', 'CNY-days']),
  ...CreditLine.shape,
  reason: Words,
});
export type PoolLine = z.infer<typeof PoolLine>;

const SignOff = z.object({
  did: z.enum(['submitted', 'approved', 'activated']),
  subject: z.string(),
  role: z.string(),
  at: z.string(),
  digest: z.string(),
});

/** What a period came to for one staff member, down to the rows, the rules and who signed them (DOMAIN.md 8). */
export const Statement = z.object({
  period: z.string(),
  appraisalId: z.string(),
  purpose: z.enum(['accrue', 'preview', 'seal', 'restate']),
  asOf: Day,
  runId: z.string(),
  knownAt: z.number(),
  member: z.object({
    staffId: z.string(),
    branchId: z.string().nullable(),
    from: Day,
    to: Day,
    /** Trading days on the staff, of so many that count. */
    days: z.number(),
    of: z.number(),
  }),
  /** Null where the calendar does not reach so far. */
  dates: z.object({
    previewOn: Day.nullable(),
    appealsUntil: Day.nullable(),
    answeredBy: Day.nullable(),
    sealOn: Day.nullable(),
  }),
  /** What was sealed; null before. */
  sealed: z
    .object({
      version: z.number(),
      at: z.string(),
      by: z.string(),
      role: z.string(),
      digest: z.string(),
      reason: z.string().nullable(),
      delta: z
        .object({
          before: z.number().nullable(),
          after: z.number().nullable(),
          byCause: z.record(z.enum(causes), z.number()),
        })
        .nullable(),
    })
    .nullable(),
  rules: z.object({
    id: z.string(),
    version: z.number(),
    digest: z.string(),
    title: Words,
    clauses: z.array(z.string()),
    signOffs: z.array(SignOff),
  }),
  /** What targets move with; the factor is null where it is not known. */
  market: z.object({ factor: Amount.nullable(), figures: z.array(FigureLine) }),
  indicators: z.array(IndicatorLine),
  conduct: z.array(ConductLine),
  /** Events that no rule took anything away for. */
  otherEvents: z.array(EventLine),
  /** What was credited and nothing reads. */
  otherFigures: z.array(FigureLine),
  /** What own clients brought that the branch keeps. */
  pool: z.array(PoolLine),
  /** From the scores to the final points. */
  total: z.object({
    points: Amount.nullable(),
    extra: Amount.nullable(),
    base: Amount.nullable(),
    deductions: z.number(),
    coefficient: z.number(),
    veto: z.boolean(),
    final: z.number().nullable(),
    steps: z.array(Words),
  }),
});
export type Statement = z.infer<typeof Statement>;
