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

/** ln(1 + z) for z from 0 to 1, as 2 artanh(z / (2 + z)): by sums and products alone, as `exp` is (same bytes anywhere). */
function log1p(z: number): number {
  const u = z / (2 + z);
  let [power, sum] = [u, 0];
  for (let n = 1; n < 34; n += 2, power *= u * u) sum += power / n;
  return 2 * sum;
}

function logOddsOf({ cells, width }: Matrix, row: number, coefficients: Coefficients): number {
  let sum = coefficients[width] as number;
  for (let column = 0; column < width; column++)
    sum += (cells[row * width + column] as number) * (coefficients[column] as number);
  return sum;
}

function chanceAt(logOdds: number): number {
  const odds = exp(-Math.abs(logOdds));
  return logOdds >= 0 ? 1 / (1 + odds) : odds / (1 + odds);
}

/** The chance of the outcome of one row. */
export const chanceOf = (matrix: Matrix, row: number, coefficients: Coefficients): number =>
  chanceAt(logOddsOf(matrix, row, coefficients));

/** The negative logarithm of the chance that the model gave what came. */
function surprise(logOdds: number, outcome: number): number {
  const against = outcome === 1 ? -logOdds : logOdds;
  return Math.max(against, 0) + log1p(exp(-Math.abs(logOdds)));
}

interface Slope {
  gradient: Float64Array;
  curvature: Float64Array;
  /** The penalised negative log-likelihood itself. */
  loss: number;
}

/** The penalised negative log-likelihood with its first and second derivatives. */
function slopeAt(matrix: Matrix, outcomes: Uint8Array, penalty: number, coefficients: Coefficients): Slope {
  const { cells, width } = matrix;
  const size = width + 1;
  const gradient = new Float64Array(size);
  const curvature = new Float64Array(size * size);
  const row = new Float64Array(size).fill(1);
  let loss = 0;
  for (const [at, outcome] of outcomes.entries()) {
    const logOdds = logOddsOf(matrix, at, coefficients);
    const chance = chanceAt(logOdds);
    loss += surprise(logOdds, outcome);
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
    loss += (penalty / 2) * (coefficients[i] as number) ** 2;
    gradient[i] = (gradient[i] as number) + penalty * (coefficients[i] as number);
    curvature[i * size + i] = (curvature[i * size + i] as number) + penalty;
  }
  return { gradient, curvature, loss };
}

/**
 * A logistic regression with a quadratic penalty (ridge; le Cessie and van Houwelingen 1992), by Newton's method, which is
 * iteratively reweighted least squares (McCullagh and Nelder 1989, 2.5); a step that does not lessen the loss is halved.
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
      // At the best point nothing lessens it but rounding.
      if (there.loss < slope.loss || halved === halvings) {
        [coefficients, slope] = [next, there];
        break;
      }
      share /= 2;
    }
    if (move.every((one) => Math.abs(one) * share <= smallestStep)) return coefficients;
  }
  return undefined;
}
