import type { Evidence, Papers, Window } from './records.ts';

/**
 * Where a version stands. In force, scheduled and superseded are no states of their own: they follow from `on` and the
 * day that is asked about (in-force.ts).
 */
export type VersionState =
  'draft' | 'checked' | 'in-review' | 'approved' | 'scheduled' | 'rejected' | 'withdrawn';

export interface SignOff {
  subject: string;
  role: string;
  digest: string;
  key: string;
  signature: string;
}

export interface RuleVersion {
  version: number;
  kind: string;
  state: VersionState;
  /** Everybody who drafted, edited, checked or submitted it. */
  authors: readonly string[];
  /** Digest of the rule set. */
  content: string;
  window: Window;
  papers: Papers;
  /** The version whose content it brings back. */
  rollbackOf: number | null;
  /** As of its last check, as are `beside` and `blockers`. */
  evidence: Evidence | null;
  /** The version that was in force then; null of the first. */
  beside: number | null;
  blockers: readonly string[];
  /** What is signed; null before submission. */
  digest: string | null;
  /** Who was shown which pack. */
  shown: readonly { subject: string; pack: string }[];
  signOffs: readonly SignOff[];
  /** The day of the last signature that was due. */
  approvedOn: string | null;
  /** Days of the nights that evaluated it without effects. */
  shadowNights: readonly string[];
  /** Its first day in force. */
  on: string | null;
  activator: string | null;
}

/** A version left, or a rule set that decides nothing, for a while. */
export interface Emergency {
  kind: 'rolled-back' | 'suspended';
  /** The version in force when it began. */
  version: number;
  /** The version in its place; of a suspended one it is the same, and decides nothing. */
  to: number;
  by: string;
  on: string;
  /** Without a review it ends on this day, of itself. */
  expires: string;
  /** Null while the review is owed. */
  kept: boolean | null;
  /** The day of that review. */
  reviewedOn: string | null;
  /** The version that had begun last when a review kept it: a suspension ends with the next one that begins. */
  keptOver: number | null;
  /** The day from which on a review has ended it; one that was kept can be ended later. */
  endedOn: string | null;
}

export interface RuleSetState {
  ruleSet: string;
  /** By number, from 1. */
  versions: readonly RuleVersion[];
  emergencies: readonly Emergency[];
}

export const noVersions = (ruleSet: string): RuleSetState => ({ ruleSet, versions: [], emergencies: [] });
