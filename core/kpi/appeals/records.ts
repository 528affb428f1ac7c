import { z } from 'zod';
import { By } from '../../governance/records.ts';

const id = z.string().min(1);
const day = z.iso.date();
const digest = z.string().regex(/^[0-9a-f]{64}$/);
const number = z.string().nullable();
const reason = z.string().min(1).max(2000);

/** What an adviser holds against a line: never in words, which may name a client. */
export const grounds = [
  'credit-missing',
  'owner-wrong',
  'row-wrong',
  'target-wrong',
  'conduct-wrong',
  'rules-misapplied',
] as const;

const IndicatorLine = z.strictObject({
  id,
  parts: z.array(z.strictObject({ actual: number, target: number, completion: number })),
  score: z.number().nullable(),
  exact: number,
  extra: z.number(),
});

/** The line of a statement that tells what conduct took away. */
export const conductLine = 'conduct';

const ConductLine = z.strictObject({
  id: z.literal(conductLine),
  /** Points, and what they leave of the score; nothing of it with a veto. */
  ...{ deductions: z.number(), coefficient: z.number(), veto: z.boolean() },
  /** Names of the rules that took it, and ids of the events that they count. */
  ...{ fired: z.array(id), events: z.array(id) },
});

const Line = z.union([ConductLine, IndicatorLine]);
export type AppealedLine = z.infer<typeof Line>;

export const isConduct = (line: AppealedLine): line is z.infer<typeof ConductLine> => 'deductions' in line;

/** What the line was when the appeal was made: whatever is corrected since, this is what is judged. */
const AppealEvidence = z.strictObject({
  ...{ appraisalId: id, digest, rules: z.strictObject({ version: z.int().min(1), digest }) },
  /** Of a sealed or restated statement; null of a preview. */
  version: z.int().min(1).nullable(),
  line: Line,
  /** Of the adviser's own credits. */
  credits: digest,
  evaluations: z.array(id),
});
export type AppealEvidence = z.infer<typeof AppealEvidence>;

/** What carries a correction out: of a period that is not sealed a new preview, else a restatement. */
const Correction = z.strictObject({ appraisalId: id, digest, version: z.int().min(2).nullable() });
export type Correction = z.infer<typeof Correction>;

const AppealDays = z.strictObject({ appealsUntil: day, answeredBy: day, committeeBy: day });

const of = <T extends z.ZodRawShape>(shape: T) => z.strictObject({ by: By, ...shape });
/** Null: the line stays as it is. `leads` are those who judge and lead the adviser, or did in the appealed period. */
const outcome = { reason, correction: Correction.nullable(), leads: z.array(id) };

/** What the chain of an appeal says, by type of record: one record a command. */
export const appealRecords = {
  /**
   * `staffId` is who appeals, `statementOf` whose statement it is; `authors` wrote the rules that it was scored by. So many of
   * the `committee` decide, as the parameters of that day have it: what was decided stays decided when they change.
   */
  'appeal.opened': of({
    ...{ appealId: id, period: id, staffId: id, statementOf: id, ground: z.enum(grounds) },
    ...{ evidence: AppealEvidence, days: AppealDays, authors: z.array(id) },
    committee: z.int().min(1),
  }),
  'appeal.answered': of(outcome),
  'appeal.escalated': of({ staffId: id }),
  /** By one member of the committee, in the own name: it decides where enough members came to the same. */
  'appeal.voted': of(outcome),
  'appeal.withdrawn': of({ staffId: id }),
} as const;

export type AppealRecordType = keyof typeof appealRecords;
export type AppealRecordBody<T extends AppealRecordType> = z.infer<(typeof appealRecords)[T]>;

export const isAppealRecordType = (type: string): type is AppealRecordType =>
  Object.hasOwn(appealRecords, type);

const chains = 'appeal/';

/** The subject of an appeal's chain. */
export const chainOfAppeal = (appealId: string): string => `${chains}${appealId}`;

/** The appeal that a chain is of; undefined for a chain of anything else. */
export const appealOfChain = (subject: string): string | undefined =>
  subject.startsWith(chains) ? subject.slice(chains.length) : undefined;

/** One appeal a line of a statement: what was withdrawn or decided is not begun again. */
export const appealIdOf = (period: string, appraisalId: string, staffId: string, line: string): string =>
  [period, appraisalId, staffId, line].join('.');
