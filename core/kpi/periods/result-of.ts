import type { Appraisal } from '../appraisal/appraisal.ts';

/**
 * What people are shown of an appraisal: the period, the rules, the credits and all that they came to. Who asked for it,
 * for what and when it was computed is left out, so that computed again of the same rows it is the same.
 */
export const resultOf = ({ plan: { period, asOf, rules }, credits, members, branches }: Appraisal) => ({
  ...{ period, asOf, rules: { version: rules.version, digest: rules.digest } },
  ...{ credits, members, branches },
});
