import type { Words } from '../format/words.ts';

export const analysisKinds = [
  'inverted-interval',
  'contradiction',
  'shadowed',
  'redundant',
  'dead-condition',
  'threshold-never-matters',
  'overlap',
  'gap',
  'unreachable-level',
  'unreachable-band',
] as const;
export type AnalysisKind = (typeof analysisKinds)[number];

/** Conditions no one of which can be left out: together they say why there is no such client. */
export interface Proof {
  readonly message: Words;
  readonly conditions: readonly { readonly pointer: string; readonly message: Words }[];
}

/** What analysis found; either a client who shows it, or a proof that there is no client who shows the opposite. */
export interface AnalysisFinding {
  readonly kind: AnalysisKind;
  /** Names of the rules concerned. */
  readonly rules: readonly string[];
  /** JSON pointer to the place. */
  readonly pointer: string;
  readonly message: Words;
  /** Known facts of one client, confirmed by the compiled rules; every other fact is unknown. */
  readonly witness?: Readonly<Record<string, unknown>>;
  readonly proof?: Proof;
  /** The solver gave up within its limit: neither found nor excluded. */
  readonly notDecided?: true;
}
