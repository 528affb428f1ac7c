import type { Node, ProgramRule } from '../program/program.ts';
import type { AnalysisFinding } from './finding.ts';
import type { Condition } from './places.ts';

/** What a finding says of every client, so that clients can be tried against it. */
export type Claim =
  /** No client meets all conditions of one of these lists. */
  | { readonly never: readonly (readonly Condition[])[] }
  /** Rules with these conditions instead, or without one, change nothing. */
  | { readonly same: Change }
  /** No client gets this level or class. */
  | { readonly noDecision: string };

export interface Change {
  readonly rules: ReadonlyMap<ProgramRule, Node | undefined>;
  /** The comparison left out: of a client of whom it is unknown nothing is said. */
  readonly comparison?: Node;
  /** Whether already another rule that fires is a change, or only another outcome. */
  readonly of: 'firing' | 'outcome';
}

export interface Claimed {
  readonly finding: AnalysisFinding;
  /** Undefined where a witness shows what was found, or where nothing was decided. */
  readonly claim?: Claim;
}
