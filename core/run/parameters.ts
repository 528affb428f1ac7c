import parameters from './parameters.json' with { type: 'json' };

/**
 * Sizes and limits of a night; each is a default [D] of the dated file beside this one.
 * `massChangeShare`: above it, a change of rules is told once for all.
 */
export interface NightParameters {
  clientsPerShard: number;
  fewestShards: number;
  massChangeShare: number;
  /** So many quarantined clients are named on the certificate; all of them are in the columns. */
  quarantinedListed: number;
  /** So many reasons of rejected rows are named on it. */
  reasonsListed: number;
  /** So many clients of a shard are evaluated with json-rules-engine as well, by each rule set. */
  comparedPerShard: number;
  /** So many trading days up to the night it knows: more than rule sets may ask to be counted from night to night. */
  daysBack: number;
}

export const nightParameters: NightParameters = parameters;
