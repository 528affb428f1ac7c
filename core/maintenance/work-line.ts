import type { Evaluation } from '../rules/evaluate/evaluation.ts';

/** An action that a rule asks for, and why. */
export interface Choice {
  action: string;
  /** The rule; null where a contact is owed and no rule said what to do. */
  rule: string | null;
  /** Words of the rule set's `reasons`. */
  reason: string;
}

/** What a night found to do about a client, as it is kept. */
export interface WorkLine {
  clientKey: string;
  branchId: string | null;
  adviser: string | null;
  class: string;
  stage: string | null;
  band: string | null;
  core: boolean;
  cvs: number | null;
  /** Trading days since an effective contact, and how often one is owed; null where that is not known, or never. */
  uncontacted: number | null;
  floor: number | null;
  /** By priority: the first one that the client admits when it is asked is what is done. */
  choices: Choice[];
}

/** What rules of kind maintenance say of a client's facts. */
export type AskMaintenance = (facts: Record<string, unknown>) => Evaluation;

/** A contact is owed: the floor is passed. */
export const isOwed = ({ uncontacted, floor }: Pick<WorkLine, 'uncontacted' | 'floor'>): boolean =>
  uncontacted !== null && floor !== null && uncontacted > floor;
