import type { Decision } from '../decision/decision.ts';
import type { Medians } from '../decision/medians.ts';
import type { Waterfall } from '../decision/waterfall.ts';
import type { Facts } from '../facts/fact.ts';
import type { OwnFacts } from '../facts/peers/complete-facts.ts';
import type { PeerEntry } from '../facts/peers/peer-entry.ts';

/** What a night keeps of a client whatever it decides; the profile's list attributes of that night. */
export interface RunClient {
  clientKey: string;
  branchId: string | null;
  servicer: string | null;
}

/**
 * One client's row of `runs/<runId>/facts`: what was derived without looking at anybody else. A fact that needs the
 * other clients is not there yet; `rate`, `referredBy` and `delivered` are what it will be made of.
 */
export interface FactsRow extends RunClient, PeerEntry, OwnFacts {
  type: string | null;
  /** False when the client withheld consent to profiling (RULINGS.md R19). */
  profiled: boolean;
  /** Why the client's record could not be worked on; null when it could. */
  quarantine: string | null;
  outOfScope: boolean;
  /** What was in force for the client before this day; null when nothing was. */
  before: Decision | null;
  /** Empty when quarantined or out of scope. */
  facts: Facts;
  /** Canonical JSON of the class part of the decision; null when quarantined or out of scope. */
  classPart: string | null;
}

/** One client's row of `runs/<runId>/peers`: what the other clients make of it. */
export interface PeersRow extends Pick<RunClient, 'clientKey'> {
  /** The facts that need peers, settled ones too. */
  facts: Facts;
  medians: Medians;
}

/** One client's row of `runs/<runId>/branch`: what only the whole branch can say of it. */
export interface BranchRow extends Pick<RunClient, 'clientKey'> {
  core: boolean;
}

/** A client with all of its facts, and the medians that it is held against. */
export interface CompleteRow extends FactsRow {
  /** Those of its facts that it has without looking at anybody else. */
  ownFacts: Facts;
  medians: Medians;
}

export const outcomes = ['decided', 'quarantined', 'out-of-scope'] as const;
export type Outcome = (typeof outcomes)[number];

/** `first`: nothing was decided before. `rules`: the rule sets are not those of the run before. */
export const causes = ['first', 'rules', 'data'] as const;
export type Cause = (typeof causes)[number];

/** One client's row of `runs/<runId>/decisions`: the snapshot that is certified and then published. */
export interface DecisionRow extends RunClient {
  outcome: Outcome;
  quarantine: string | null;
  decision: Decision | null;
  /** Digest of the client's facts line. */
  evidence: string | null;
  /** The outcome differs from the published one. */
  changed: boolean;
  /** Nothing was published for this client before. */
  first: boolean;
  /** Branch or servicer differ from the published ones, the outcome does not. */
  moved: boolean;
  cause: Cause | null;
  /** How much of the change came from where; null where nothing changed, or nothing is known of the night before. */
  waterfall: Waterfall | null;
  /** Sales larger than the known position, up to the day (R37, R38). */
  oversold: number;
}
