import type { By } from '../../governance/records.ts';
import type { AppealDays, Period, PeriodDays } from './period.ts';

/** What a change of a sealed period is put down to; together they are the whole difference. */
export const causes = ['rules', 'compliance', 'assignment', 'correction', 'data'] as const;
export type Cause = (typeof causes)[number];

/** Points by cause of one staff member, exact decimals that sum to `after` less `before`. */
export interface Delta {
  staffId: string;
  before: number | null;
  after: number | null;
  byCause: Readonly<Record<Cause, number>>;
}

/** An appraisal that people were shown, or that was sealed: its id and the digest of all that is in it. */
export interface AppraisalRef {
  appraisalId: string;
  digest: string;
  rules: { version: number; digest: string };
  asOf: string;
  knownAt: number;
}

export interface Sealed extends AppraisalRef {
  /** 1 is the seal, each further one a restatement. */
  version: number;
  by: By;
  at: string;
  key: string;
  signature: string;
  /** Of a restatement. */
  reason: string | null;
  deltas: readonly Delta[];
  /** Of appeals against it. */
  days: AppealDays;
}

/** What advisers were shown. */
export interface Preview extends AppraisalRef {
  /** Digest of figures, points and credits alone, whoever had them computed and when. */
  result: string;
  at: string;
  /** Of the period, counted from the day on which this was shown. */
  days: PeriodDays;
}

/** A period as its chain tells it. */
export interface PeriodState {
  period: Period;
  standing: 'open' | 'soft-closed' | 'sealed';
  /** The last one that was shown; null before the first. */
  preview: Preview | null;
  /** Oldest first; the first is the seal. */
  sealed: readonly Sealed[];
}

export const openPeriod = (period: Period): PeriodState => ({
  ...{ period, standing: 'open', preview: null, sealed: [] },
});
