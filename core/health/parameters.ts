import parameters from './parameters.json' with { type: 'json' };

/** When rules and what they read count as healthy; the numbers are those of the dated file beside this one. */
export interface HealthParameters {
  /** A rule that fired on none of so many nights is named. */
  silentNights: number;
  /** A night is held against that of so many trading days before, or the first there was. */
  baselineNights: number;
  /** What is known is cut into so many bins of as many clients each. */
  bins: number;
  /** The share that an empty bin counts as: a logarithm of nothing is no number. */
  emptyShare: number;
  /** Numbers are told apart by so many digits: enough for shares of a branch, and memory does not grow with clients. */
  significantDigits: number;
  /** Of fewer clients a share says nothing. */
  leastClients: number;
  /** From which index on a population is watched, and from which it has drifted. */
  watch: number;
  drift: number;
}

export const healthParameters: HealthParameters = parameters;
