import { makeEncoding } from './encoding.ts';
import { chanceOf, fitLogistic, type Fitting } from './logistic.ts';
import type { PastDecision } from './replay.ts';
import type { Fold } from './split.ts';
import type { Feature } from './vectors.ts';

export interface Regressing extends Fitting {
  readonly mostTexts: number;
}

/**
 * The chance of the outcome for every judged row, by a logistic regression on the facts that the rules read, fitted on
 * other rows; -Infinity for rows that no fold judges. Undefined where a fold has nothing to learn from:
 * an outcome that always follows, or never, has no best intercept.
 */
export function regressionScores(
  decisions: readonly PastDecision[],
  features: readonly Feature[],
  folds: readonly Fold[],
  setting: Regressing,
): Float64Array | undefined {
  const vectorsOf = (rows: readonly number[]) => rows.map((row) => decisions[row]?.vector ?? []);
  const scores = new Float64Array(decisions.length).fill(-Infinity);
  for (const { fitted, judged } of folds) {
    const outcomes = Uint8Array.from(fitted, (row) => Number(decisions[row]?.outcome));
    const encode = makeEncoding(features, vectorsOf(fitted), setting.mostTexts);
    const coefficients = fitLogistic(encode(vectorsOf(fitted)), outcomes, setting);
    if (coefficients === undefined) return undefined;
    const matrix = encode(vectorsOf(judged));
    for (const [at, row] of judged.entries()) scores[row] = chanceOf(matrix, at, coefficients);
  }
  return scores;
}
