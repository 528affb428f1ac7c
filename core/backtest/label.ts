/** What came of a decision: days are days since 1970-01-01. */
export interface Horizon {
  /** An outcome counts from the day after the decision to this many calendar days after it, both included. */
  readonly within: number;
  /** Until when outcomes were recorded. */
  readonly observedTo: number;
}

/**
 * - `after`: the client's outcome was known when the decision was made, so there was nothing left to predict.
 * - `unobserved`: outcomes were not recorded to the end of the horizon. Such a decision is left out even when the outcome
 *   has come already: of one day, outcomes alone would be kept and their absence never, and they would look frequent.
 */
export type Label = 'outcome' | 'none' | 'after' | 'unobserved';

/** `first` is the day of the client's first outcome, if there is one. */
export function labelOf(day: number, first: number | undefined, { within, observedTo }: Horizon): Label {
  if (first !== undefined && first <= day) return 'after';
  if (day + within > observedTo) return 'unobserved';
  return first !== undefined && first <= day + within ? 'outcome' : 'none';
}
