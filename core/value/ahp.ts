import parameters from './parameters.json' with { type: 'json' };

/** How much more one thing weighs than another: a whole number, or a reciprocal as `1/3`. */
export type Judgement = number | string;

/** What a matrix of judgements comes to. */
export interface Priorities {
  /** The principal eigenvector; its parts sum to 1. */
  readonly vector: readonly number[];
  readonly lambdaMax: number;
  /** (lambda_max - n) / (n - 1); 0 for one thing, which agrees with itself. */
  readonly consistencyIndex: number;
  /** The index over that of random matrices; 0 for one or two things, which cannot contradict each other. */
  readonly consistencyRatio: number;
}

export function judgementValue(judgement: Judgement): number {
  return typeof judgement === 'number' ? judgement : 1 / Number(judgement.slice(2));
}

/** The judgement of the two things the other way round. */
export const reciprocalOf = (judgement: Judgement): Judgement =>
  typeof judgement === 'string' ? Number(judgement.slice(2)) : judgement === 1 ? 1 : `1/${judgement}`;

const product = (matrix: readonly (readonly number[])[], vector: readonly number[]) =>
  matrix.map((row) => row.reduce((sum, value, at) => sum + value * (vector[at] ?? 0), 0));

const near = 1e-13;
const most = 10_000;

/** A matrix of positive numbers has one positive eigenvector, and powers of it lead there (Perron 1907). */
function principal(matrix: readonly (readonly number[])[]): number[] {
  let vector = matrix.map(() => 1 / matrix.length);
  for (let round = 0; round < most; round++) {
    const next = product(matrix, vector);
    const sum = next.reduce((a, b) => a + b, 0);
    const scaled = next.map((part) => part / sum);
    const moved = Math.max(...scaled.map((part, at) => Math.abs(part - (vector[at] ?? 0))));
    vector = scaled;
    if (moved < near) break;
  }
  return vector;
}

/**
 * Priorities of the analytic hierarchy process (DOMAIN.md 6.2; Saaty 1980) from a square matrix of judgements: row i,
 * column j says how much more i weighs than j.
 */
export function prioritiesOf(judgements: readonly (readonly Judgement[])[]): Priorities {
  const matrix = judgements.map((row) => row.map(judgementValue));
  const vector = principal(matrix);
  const size = matrix.length;
  const lambdas = product(matrix, vector).map((part, at) => part / (vector[at] ?? 1));
  const lambdaMax = lambdas.reduce((a, b) => a + b, 0) / size;
  const consistencyIndex = size === 1 ? 0 : (lambdaMax - size) / (size - 1);
  const random = parameters.consistency.randomIndex[size - 1] ?? 0;
  return {
    vector,
    lambdaMax,
    consistencyIndex,
    consistencyRatio: random === 0 ? 0 : consistencyIndex / random,
  };
}

/** Judgements whose consistency ratio is not below it contradict each other too much to be weights. */
export const consistencyLimit = parameters.consistency.below;

export const isConsistent = ({ consistencyRatio }: Priorities): boolean =>
  consistencyRatio < consistencyLimit;

/** A part of the vector as a weight of 100, at the nearest 5 points. */
export function weightOf(part: number): number {
  const { roundedTo } = parameters.weights;
  return Math.round((100 * part) / roundedTo) * roundedTo;
}
