import type { NightKind } from '../decision/rule-sets.ts';
import type { Bins } from './distribution.ts';
import type { Stability } from './stability.ts';

/** A rule on a night. */
export interface RuleHealth {
  /** Of what decides when it fires: another rule by the same name begins anew. */
  readonly digest: string;
  readonly fired: number;
  /** Clients of whom it could not be told. */
  readonly undetermined: number;
  /** The first of the nights in a row on which it fired for nobody; null when it fired tonight. */
  readonly silentSince: string | null;
}

/** A number of all clients on a night: a fact that rules read, or a score. */
export interface MeasureHealth {
  readonly of: 'fact' | 'score';
  readonly bins: Bins;
  /** Population stability index against the earlier night; null where there is none or too few clients. */
  readonly index: number | null;
  readonly stability: Stability | null;
}

/** A run as far as it is compared with. */
export interface HealthOfRun {
  readonly runId: string;
  readonly asOf: string;
}

/** How the rules of a night fared: made once of its certified columns, and compared with by later nights. */
export interface Health extends HealthOfRun {
  readonly version: 1;
  /** Digests of the rule sets. */
  readonly rules: Readonly<Record<string, string>>;
  /** Clients whom rules decided about. */
  readonly clients: number;
  /** The night that it is held against; null of the first. */
  readonly baseline: HealthOfRun | null;
  readonly ruleHealth: Readonly<Record<NightKind, Readonly<Record<string, RuleHealth>>>>;
  readonly measures: Readonly<Record<string, MeasureHealth>>;
  /** What has drifted tonight and had not on the night before. */
  readonly drifting: readonly string[];
}
