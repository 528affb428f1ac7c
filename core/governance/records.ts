import { z } from 'zod';
import { Role } from '../api/roles.ts';

const day = z.iso.date();
const digest = z.string().regex(/^[0-9a-f]{64}$/);
const text = z.string().min(1).max(2000);
const versionNumber = z.int().min(1);

/** Who gave a command, by the token's subject; `night` is the system's own nightly run. */
export const By = z.strictObject({ subject: z.string().min(1), role: z.union([Role, z.literal('night')]) });
export type By = z.infer<typeof By>;

/** Days on which a version may be in force: from the first, up to and without the second. */
const Window = z.strictObject({ from: day, until: day.nullable() });
export type Window = z.infer<typeof Window>;

/** What a change brings along for those who judge it (DOMAIN.md section 9, items 1 and 10). */
const Papers = z.strictObject({
  /** Why the author changes the rules. */
  reason: text,
  /** Reference of the impact assessment of personal information (PIPL 55). */
  assessment: text.nullable(),
  /** What clients are told who ask. */
  clientText: z.strictObject({ zh: text, en: text }).nullable(),
  /** Why groups of clients may fare so differently, where the review pack asks for it. */
  fairness: text.nullable(),
  /** Why advisers may get so much to do at once, where the review pack asks for it; left out by versions of before. */
  alerts: text.nullable().optional(),
});
export type Papers = z.infer<typeof Papers>;

/** What a version was checked with, as digests: all of it is signed. */
const Evidence = z.strictObject({
  tests: digest,
  findings: digest,
  /** The review pack. */
  pack: digest,
  /** Of the columns that the pack was computed on; null before the first night. */
  snapshot: digest.nullable(),
  engine: text,
});
export type Evidence = z.infer<typeof Evidence>;

const of = <T extends z.ZodRawShape>(shape: T) =>
  z.strictObject({ version: versionNumber, by: By, ...shape });
const draft = { content: digest, window: Window, papers: Papers };
const signed = { digest };
const emergency = { reason: text, on: day, expires: day };

/** What the chain of a rule set says, by type of record: one record a command. */
export const ruleRecords = {
  'rules.drafted': of({ ...draft, kind: text, rollbackOf: versionNumber.nullable() }),
  'rules.edited': of(draft),
  /** `blockers` name what stops a submission; none of them may. */
  'rules.checked': of({
    /** Of the draft that was examined: content, days and papers. */
    draft: digest,
    /** The version that it was compared with: in force on the first day on which it can begin; null of the first. */
    beside: versionNumber.nullable(),
    evidence: Evidence,
    blockers: z.array(z.string()),
  }),
  'rules.submitted': of(signed),
  'rules.withdrawn': of({ reason: text }),
  /** The reviewer was shown this pack. */
  'rules.shown': of({ pack: digest }),
  'rules.approved': of({ ...signed, key: text, signature: text }),
  'rules.rejected': of({ ...signed, reason: text }),
  /** A night without effects. */
  'rules.shadowed': of({
    ...signed,
    runId: text,
    asOf: day,
    clients: z.int().min(0),
    differing: z.int().min(0),
  }),
  'rules.scheduled': of({ ...signed, on: day }),
  'rules.activated': of({ ...signed, on: day }),
  /** Emergencies, which nothing new comes into force by: the version is left for an earlier one, or nothing is decided. */
  'rules.rolled-back': of({ ...emergency, to: versionNumber }),
  'rules.suspended': of(emergency),
  /** Of the emergency, afterwards, by somebody else. */
  'rules.reviewed': of({ kept: z.boolean(), reason: text, on: day }),
} as const;

export type RuleRecordType = keyof typeof ruleRecords;
export type RuleRecordBody<T extends RuleRecordType> = z.infer<(typeof ruleRecords)[T]>;

/** A record of a rule set's chain; `at` is an instant. */
export interface RuleRecord<T extends RuleRecordType = RuleRecordType> {
  type: T;
  body: RuleRecordBody<T>;
  at: string;
}

export const isRuleRecordType = (type: string): type is RuleRecordType => Object.hasOwn(ruleRecords, type);

const chains = 'rules/';

/** The subject of a rule set's chain. */
export const chainOf = (ruleSet: string): string => `${chains}${ruleSet}`;

/** The rule set that a chain is of; undefined for a chain of anything else. */
export const ruleSetOf = (subject: string): string | undefined =>
  subject.startsWith(chains) ? subject.slice(chains.length) : undefined;
