import { describe, expect, it } from 'vitest';
import { bootstrap, estimateOf } from '#core/backtest/bootstrap.ts';
import { rankingOf } from '#core/backtest/ranking.ts';
import { quantile } from '#core/backtest/quantile.ts';

const sampleOf = (
  rows: readonly (readonly [client: number, outcome: number, yes: number, weight?: number])[],
) => ({
  sample: {
    clients: Int32Array.from(rows, ([client]) => client),
    outcomes: Uint8Array.from(rows, ([, outcome]) => outcome),
    weights: Float64Array.from(rows, ([, , , weight = 1]) => weight),
  },
  method: {
    predicted: Uint8Array.from(rows, ([, , yes]) => yes),
    ranking: rankingOf(Float64Array.from(rows, ([, , yes]) => yes)),
  },
});

describe('the bootstrap', () => {
  const many = Array.from({ length: 200 }, (_, client) => [client, client % 4 === 0 ? 1 : 0, 1] as const);
  const { sample, method } = sampleOf(many);

  it('gives the same numbers for the same seed, and others for another', () => {
    const of = (seed: number) => bootstrap(sample, [method], { seed, resamples: 20 });
    expect(of(3)).toEqual(of(3));
    expect(of(3)).not.toEqual(of(4));
  });

  it('spreads as the share of independent clients does', () => {
    const [found] = bootstrap(sample, [method], { seed: 1, resamples: 2000 });
    const draws = found!.precision;
    const mean = draws.reduce((sum, one) => sum + one, 0) / draws.length;
    const spread = Math.sqrt(draws.reduce((sum, one) => sum + (one - mean) ** 2, 0) / draws.length);
    expect(mean).toBeCloseTo(0.25, 2);
    // The standard error of a share of a quarter of 200.
    expect(spread).toBeCloseTo(Math.sqrt((0.25 * 0.75) / 200), 2);
  });

  it('draws clients, not rows: a client’s ten rows are one witness', () => {
    const repeated = sampleOf(many.flatMap((row) => Array<(typeof many)[number]>(10).fill(row)));
    const setting = { seed: 1, resamples: 200 };
    expect(bootstrap(repeated.sample, [repeated.method], setting)[0]!.precision).toEqual(
      bootstrap(sample, [method], setting)[0]!.precision,
    );
  });

  it('draws none of whom no row counts, and gives every method the same draws', () => {
    const beside = sampleOf([...many, [500, 1, 1, 0], [900, 0, 1, 0]]);
    const setting = { seed: 1, resamples: 50 };
    const [one, other] = bootstrap(beside.sample, [beside.method, beside.method], setting);
    expect(one).toEqual(other);
    expect(one).toEqual(bootstrap(sample, [method], setting)[0]);
  });

  it('leaves resamples out that do not tell a figure', () => {
    const draws = Float64Array.of(3, Number.NaN, 1, 2, Number.NaN);
    expect(estimateOf(2, draws, 0.5)).toEqual({ value: 2, low: 1.5, high: 2.5 });
    expect(estimateOf(null, draws, 0.5)).toEqual({ value: null, low: null, high: null });
    expect(estimateOf(2, Float64Array.of(Number.NaN), 0.5)).toEqual({ value: 2, low: null, high: null });
  });
});

// As NumPy's documentation of `percentile` and R's `quantile(1:10)` have them.
it.each<[number[], number, number | null]>([
  [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.25, 3.25],
  [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.5, 5.5],
  [[7], 0.9, 7],
  [[1, 2], 0, 1],
  [[1, 2], 1, 2],
  [[], 0.5, null],
])('the quantile of %j at %d is %j', (sorted, share, expected) => {
  expect(quantile(sorted, share)).toBe(expected);
});
