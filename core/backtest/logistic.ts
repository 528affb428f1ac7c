import { exp } from '../chance/exp.ts';
import { solve } from './solve.ts';

/** Rows of numbers, one after the other. */
export interface Matrix {
  readonly cells: Float64Array;
  readonly width: number;
}

export interface Fitting {
  /** What half the sum of the squared coefficients is multiplied by; the intercept is not penalised. */
  readonly penalty: number;
  readonly steps: number;
  readonly halvings: number;
  /** A step that moves no coefficient further than this is the last. */
  readonly smallestStep: number;
}

/** Coefficients of the columns, and the intercept last. */
export type Coefficients = Float64Array;

/** The chance of the outcome of one row. */
export function chanceOf({ cells, width }: Matrix, row: number, coefficients: Coefficients): number {
  let sum = coefficients[width] as number;
  for (let column = 0; column < width; column++)
    sum += (cells[row * width + column] as number) * (coefficients[column] as number);
  // e^-700 is nothing beside 1, and what is beyond would be no number.
  const odds = exp(Math.max(-700, -Math.abs(sum)));
  return sum >= 0 ? 1 / (1 + odds) : odds / (1 + odds);
}

interface Slope {
  gradient: Float64Array;
  curvature: Float64Array;
  /** The sum of the squared gradient. */
  steepness: number;
}

/** First and second derivatives of the penalised negative log-likelihood. */
function slopeAt(matrix: Matrix, outcomes: Uint8Array, penalty: number, coefficients: Coefficients): Slope {
  const { cells, width } = matrix;
  const size = width + 1;
  const gradient = new Float64Array(size);
  const curvature = new Float64Array(size * size);
  const row = new Float64Array(size).fill(1);
  for (const [at, outcome] of outcomes.entries()) {
    const chance = chanceOf(matrix, at, coefficients);
    for (let column = 0; column < width; column++) row[column] = cells[at * width + column] as number;
    for (let i = 0; i < size; i++) {
      const x = row[i] as number;
      if (x === 0) continue;
      gradient[i] = (gradient[i] as number) + (chance - outcome) * x;
      const scaled = chance * (1 - chance) * x;
      for (let j = 0; j <= i; j++)
        curvature[i * size + j] = (curvature[i * size + j] as number) + scaled * (row[j] as number);
    }
  }
  for (let i = 0; i < width; i++) {
    gradient[i] = (gradient[i] as number) + penalty * (coefficients[i] as number);
    curvature[i * size + i] = (curvature[i * size + i] as number) + penalty;
  }
  return { gradient, curvature, steepness: gradient.reduce((sum, one) => sum + one * one, 0) };
}

/**
 * A logistic regression with a quadratic penalty (ridge; le Cessie and van Houwelingen 1992), by Newton's method, which is
 * iteratively reweighted least squares (McCullagh and Nelder 1989, 2.5); a step that does not flatten the slope is halved.
 * Undefined when the coefficients have no finite best: without a penalty, where a column tells the outcome or repeats another.
 */
export function fitLogistic(
  matrix: Matrix,
  outcomes: Uint8Array,
  fitting: Fitting,
): Coefficients | undefined {
  const { penalty, steps, halvings, smallestStep } = fitting;
  let coefficients: Coefficients = new Float64Array(matrix.width + 1);
  let slope = slopeAt(matrix, outcomes, penalty, coefficients);
  for (let step = 0; step < steps; step++) {
    const move = solve(slope.curvature, slope.gradient);
    if (move === undefined) return undefined;
    let share = 1;
    for (let halved = 0; ; halved++) {
      const length = share;
      const next = coefficients.map((one, at) => one - length * (move[at] as number));
      const there = slopeAt(matrix, outcomes, penalty, next);
      // At the best point the slope is nothing but rounding.
      if (there.steepness < slope.steepness || halved === halvings) {
        [coefficients, slope] = [next, there];
        break;
      }
      share /= 2;
    }
    if (move.every((one) => Math.abs(one) * share <= smallestStep)) return coefficients;
  }
  return undefined;
}
