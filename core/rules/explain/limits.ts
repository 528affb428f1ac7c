/** How much an explanation says; what it leaves off it counts. */
export const limits = {
  /** Ways to make a condition true that are looked at, and that are said. */
  ways: 24,
  saidWays: 3,
  /** Failing conditions said of one way. */
  conditions: 6,
  /** Rules that would give or take points. */
  rules: 8,
  /** Rules whose effect on points is looked at. */
  tried: 100,
  /** Events named as one outcome. */
  events: 12,
  /** Undetermined rules that are named. */
  openRules: 24,
  /** Unknown facts that are gone through, and ranges or values of each. */
  facts: 24,
  cells: 120,
  /** Verdicts of rules that are looked at for that, all cells of all facts together. */
  verdicts: 2_000_000,
} as const;
