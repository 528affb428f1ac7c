import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chanceOf, fitLogistic } from '#core/backtest/logistic.ts';
import parameters from '#core/backtest/parameters.json' with { type: 'json' };
import { solve } from '#core/backtest/solve.ts';
import flights from './shuttle-flights.json' with { type: 'json' };

const { regression } = parameters;
const matrixOf = (rows: readonly (readonly number[])[]) => ({
  cells: Float64Array.from(rows.flat()),
  width: rows[0]!.length,
});

describe('logistic regression', () => {
  it('finds the published coefficients of the shuttle flights', () => {
    const { temperature, failure, published } = flights;
    const found = fitLogistic(matrixOf(temperature.map((one) => [one])), Uint8Array.from(failure), {
      ...regression,
      penalty: 0,
    })!;
    expect(found[0]).toBeCloseTo(published.temperature, 4);
    expect(found[1]).toBeCloseTo(published.intercept, 4);
  });

  it.each([
    [
      [2, -1, 50, 1000],
      [1, 1, 1, 0],
    ],
    [
      [-9, -10, -5, 1, -9],
      [1, 0, 1, 1, 0],
    ],
    [
      [900, -5, -3000, -700, -200],
      [0, 0, 1, 0, 0],
    ],
  ])('goes on where a whole step would leap over the best: %j', (x, outcomes) => {
    const matrix = matrixOf(x.map((one) => [one]));
    const found = fitLogistic(matrix, Uint8Array.from(outcomes), { ...regression, penalty: 0.001 })!;
    const rest = x.map((_, at) => outcomes[at]! - chanceOf(matrix, at, found));
    expect(rest.reduce((sum, one, at) => sum + one * x[at]!, 0)).toBeCloseTo(0.001 * found[0]!, 5);
    expect(rest.reduce((sum, one) => sum + one, 0)).toBeCloseTo(0, 6);
  });

  /** Where the best coefficients are, what a column sums up to is what the model expects of it, but for the penalty. */
  it('balances every column against the penalty', () => {
    const row = fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: -9, max: 9 }), fc.nat(1));
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 2, maxLength: 40 }),
        fc.constantFrom(0.1, 1, 10),
        (rows, penalty) => {
          const outcomes = Uint8Array.from(rows, ([, , outcome]) => outcome);
          fc.pre(outcomes.includes(0) && outcomes.includes(1));
          const matrix = matrixOf(rows.map(([a, b]) => [a / 3, b / 3]));
          const found = fitLogistic(matrix, outcomes, { ...regression, penalty })!;
          const rest = rows.map((_, at) => outcomes[at]! - chanceOf(matrix, at, found));
          for (const column of [0, 1]) {
            const sum = rest.reduce((all, one, at) => all + one * matrix.cells[at * 2 + column]!, 0);
            expect(sum).toBeCloseTo(penalty * found[column]!, 6);
          }
          expect(rest.reduce((all, one) => all + one, 0)).toBeCloseTo(0, 6);
        },
      ),
    );
  });

  it.each([
    ['a column that tells the outcome', [[1], [2], [3], [4]], [0, 0, 1, 1]],
    [
      'a column that repeats another',
      [
        [1, 2],
        [2, 4],
        [3, 6],
        [4, 8],
      ],
      [0, 1, 0, 1],
    ],
  ])('has no best without a penalty for %s, and one with it', (_, rows, outcomes) => {
    const fit = (penalty: number) =>
      fitLogistic(matrixOf(rows), Uint8Array.from(outcomes), { ...regression, penalty });
    expect(fit(0)).toBeUndefined();
    expect(fit(1)).toBeDefined();
  });

  it('is sure of what lies far out, and stays a chance', () => {
    const chances = [-1e6, -800, 0, 800, 1e6].map((x) => chanceOf(matrixOf([[x]]), 0, Float64Array.of(1, 0)));
    expect(chances[2]).toBe(0.5);
    expect(chances.slice(0, 2).every((chance) => chance >= 0 && chance < 1e-300)).toBe(true);
    expect(chances.slice(3)).toEqual([1, 1]);
    expect(chanceOf(matrixOf([[-100]]), 0, Float64Array.of(1, 0)) / Math.exp(-100)).toBeCloseTo(1, 10);
  });
});

describe('equations', () => {
  it('are solved', () => {
    const numbers = fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 9, maxLength: 9 });
    fc.assert(
      fc.property(
        numbers,
        fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 3, maxLength: 3 }),
        (given, b) => {
          // G Gᵀ + 1 is positive definite whatever G is.
          const a = Float64Array.from({ length: 9 }, (_, at) => {
            const [row, column] = [Math.floor(at / 3), at % 3];
            return [0, 1, 2].reduce(
              (sum, k) => sum + given[row * 3 + k]! * given[column * 3 + k]!,
              row === column ? 1 : 0,
            );
          });
          const x = solve(a, Float64Array.from(b))!;
          for (const row of [0, 1, 2])
            expect([0, 1, 2].reduce((sum, k) => sum + a[row * 3 + k]! * x[k]!, 0)).toBeCloseTo(b[row]!, 8);
        },
      ),
    );
  });

  it('are refused when they are not positive definite', () => {
    expect(solve(Float64Array.of(1, 2, 2, 1), Float64Array.of(1, 1))).toBeUndefined();
  });
});
