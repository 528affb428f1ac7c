import type { Sources } from '../../book/book.ts';
import type { Period } from '../periods/period.ts';
import type { KpiOutcome } from '../score-kpi.ts';

/** What a night or a person asked an appraisal for. */
export type Purpose = 'accrue' | 'preview' | 'seal' | 'restate';

/** Who asked for an appraisal, and why; of the clock null. */
export type Asked = { subject: string; role: string; reason: string | null } | null;

/** Everything that an appraisal is made of, fixed before it begins; the same plan gives the same bytes, whoever asks. */
export interface AppraisalPlan {
  appraisalId: string;
  period: Period;
  purpose: Purpose;
  /** The last trading day that counts: that of the night, at most the last of the period. */
  asOf: string;
  /** The night whose facts and decisions are read. */
  runId: string;
  /** The version of the store whose rows are read. */
  knownAt: number;
  /** The files that had come by then. */
  sources: Sources;
  /** The last night of the period before, which groups are held against; null where there was none. */
  nightBefore: string | null;
  /** Of a restatement: what the version before was made of. */
  since?: { appraisalId: string; digest: string; knownAt: number };
  /** In force on the first day of the period. */
  rules: { version: number; digest: string; /** Canonical JSON. */ content: string };
  shards: number;
}

/** One event of conduct that counts in the period. */
export interface ConductLine {
  eventId: string;
  day: string;
  /** By its name in `figures.json`. */
  figure: string;
  points: number;
  veto: boolean;
}

/** What one staff member's period came to. */
export interface MemberResult {
  staffId: string;
  branchId: string | null;
  /** Days of the period on which he or she was on the staff. */
  from: string;
  to: string;
  /** What the rules were asked about, CNY and counts; unknown ones are left out. */
  figures: Readonly<Record<string, number | readonly number[]>>;
  conduct: readonly ConductLine[];
  outcome: KpiOutcome;
  /** Names of the rules that fired. */
  fired: readonly string[];
}

/** Points of a branch, exact to six places; null where it is not known, and its weight is spread over the rest. */
export interface BranchScorecard {
  /** Of the indicators and their extra points, scaled to their part of 100. */
  indicators: string | null;
  /** How its groups have fared since the period before. */
  trend: string | null;
  /** What conduct leaves its members, as a mean. */
  compliance: string | null;
  /** Rounded once; null where no indicator can be scored. */
  final: number | null;
}

/** The scorecard of a branch: its members and its pool together, and its groups and conduct (DOMAIN.md 8.3). */
export interface BranchResult {
  /** Null: of whoever has none. */
  branchId: string | null;
  figures: Readonly<Record<string, number | readonly number[]>>;
  /** Of the indicators alone: what conduct takes away is told by `scorecard`. */
  outcome: KpiOutcome;
  scorecard: BranchScorecard;
  /** Whole amounts that the pool was credited, by figure. */
  pool: Readonly<Record<string, number>>;
}

export interface Appraisal {
  plan: AppraisalPlan;
  /** Digest of each shard's credits, in order. */
  credits: readonly string[];
  /** Digest of what each staff member's statement is made of: the own credits, and what the pool keeps of the same clients. */
  staff?: Readonly<Record<string, string>>;
  /** By staff id. */
  members: readonly MemberResult[];
  /** By branch id. */
  branches: readonly BranchResult[];
}
