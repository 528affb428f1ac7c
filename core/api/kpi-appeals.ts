import { z } from 'zod';
import { conductLine, grounds } from '../kpi/appeals/records.ts';
import { Day, Id } from './fields.ts';

const text = z.string().nullable();

/** An appraisal that carries a correction out: a new preview, or a restatement by its version. */
const Correction = z.object({ appraisalId: z.string(), digest: z.string(), version: z.number().nullable() });
const Outcome = z.object({
  ...{ by: z.string(), at: z.string(), reason: z.string() },
  /** Null of a refusal. */
  correction: Correction.nullable(),
});

const IndicatorLine = z.object({
  id: z.string(),
  parts: z.array(z.object({ actual: text, target: text, completion: text })),
  ...{ score: z.number().nullable(), exact: text, extra: z.number() },
});

/** What conduct took away, by which rules and for which events. */
const ConductLine = z.object({
  id: z.literal(conductLine),
  ...{ deductions: z.number(), coefficient: z.number(), veto: z.boolean() },
  ...{ fired: z.array(z.string()), events: z.array(z.string()) },
});

/** An appeal as whoever has to do with it reads it. */
export const AppealEntry = z.object({
  ...{ appealId: z.string(), period: z.string(), staffId: z.string(), openedAt: z.string() },
  ground: z.enum(grounds),
  standing: z.enum(['open', 'answered', 'escalated', 'decided', 'withdrawn']),
  /** Whom it waits for past the last day that he or she had. */
  late: z.enum(['answer', 'committee']).nullable(),
  days: z.object({ appealsUntil: Day, answeredBy: Day, committeeBy: Day }),
  /** The line as it was when the appeal was made. */
  evidence: z.object({
    ...{ appraisalId: z.string(), digest: z.string(), version: z.number().nullable(), credits: z.string() },
    line: z.union([ConductLine, IndicatorLine]),
  }),
  answer: Outcome.nullable(),
  /** How many of the committee voted; who did is null for everybody but those who sit on it. */
  votes: z.object({ count: z.number(), by: z.array(z.string()).nullable() }),
  decision: z
    .object({
      ...{ at: z.string(), correction: Correction.nullable() },
      /** Of those who voted for it. */
      reasons: z.array(z.object({ by: z.string(), reason: z.string() })),
    })
    .nullable(),
});
export type AppealEntry = z.infer<typeof AppealEntry>;

/** A blank is no reason. */
const reason = z.string().trim().min(1).max(2000);
/** By its id, on record since the appeal; without one the line stays as it is. */
const correction = Id.optional();
const appealId = Id;

/** What can be done about an appeal; who may do it is told by the refusal. */
export const AppealStep = z.discriminatedUnion('step', [
  /** An indicator by its id, or `conduct`: deductions and vetoes. */
  z.strictObject({ step: z.literal('open'), line: z.string().min(1).max(40), ground: z.enum(grounds) }),
  z.strictObject({ step: z.literal('answer'), appealId, reason, correction }),
  z.strictObject({ step: z.literal('escalate'), appealId }),
  /** The vote of one member of the committee: of whoever asks. */
  z.strictObject({ step: z.literal('decide'), appealId, reason, correction }),
  z.strictObject({ step: z.literal('withdraw'), appealId }),
]);
export type AppealStep = z.infer<typeof AppealStep>;
