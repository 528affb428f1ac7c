/** What a rule file may measure: above any real one, and below what would keep a machine busy. */
export const limits = {
  /** Levels of nesting of the whole file. */
  depth: 64,
  /** Values, lists and objects in the whole file. */
  parts: 2_000_000,
  rules: 20_000,
  /** Entries of a list of values. */
  list: 10_000,
  /** Names in an object: facts, shared conditions, parameters. */
  names: 20_000,
  /** Characters of a name or text. */
  text: 10_000,
  /** Comparisons of one rule once its shared conditions are put in. */
  comparisons: 10_000,
  /** Comparisons of all rules once shared conditions are put in. */
  allComparisons: 500_000,
  /** Shared conditions inside shared conditions. */
  chain: 16,
  /** Decorators before an operator. */
  decorators: 8,
  /** Findings told at once. */
  findings: 1_000,
  /** Names that are looked at for the one that was probably meant. */
  looked: 2_000,
} as const;
