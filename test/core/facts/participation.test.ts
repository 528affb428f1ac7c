import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deriveFacts } from '#core/facts/derive-facts.ts';
import { regimeSensitivity, regress } from '#core/facts/participation.ts';
import { round } from '#core/facts/round.ts';
import { smallLedger } from '#test/support/small-book.ts';
import example from './examples/example-3.json' with { type: 'json' };

describe('correlation and slope', () => {
  it('example 3: four weeks of intensity and PEI', () => {
    const { weeks, expect: expected } = example.participation;
    const intensities = weeks.map(({ intensity }) => intensity);
    const mean = intensities.reduce((sum, value) => sum + value, 0) / intensities.length;
    const found = regress(
      weeks.map(({ pei }) => pei),
      intensities,
    )!;
    expect({
      regime_corr: round(found.correlation, 6),
      regime_beta: round((found.slope / mean) * 10, 6),
    }).toEqual(expected);
  });

  const values = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 3, maxLength: 60 });

  it('of a line are 1 or -1 and its slope, whatever is added or by what it is multiplied', () => {
    const property = fc.property(
      values,
      fc.integer({ min: -50, max: 50 }),
      fc.integer(),
      (x, factor, shift) => {
        fc.pre(factor !== 0 && new Set(x).size > 1);
        const found = regress(
          x,
          x.map((value) => value * factor + shift),
        )!;
        expect(found.correlation).toBeCloseTo(Math.sign(factor), 9);
        expect(found.slope).toBeCloseTo(factor, 6);
      },
    );
    fc.assert(property);
  });

  it('lie between -1 and 1, and the correlation is the same both ways', () => {
    const pairs = fc.array(fc.tuple(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 50 })), {
      minLength: 3,
      maxLength: 60,
    });
    fc.assert(
      fc.property(pairs, (list) => {
        const [x, y] = [list.map(([a]) => a), list.map(([, b]) => b)];
        const [found, back] = [regress(x, y), regress(y, x)];
        fc.pre(found !== undefined);
        expect(Math.abs(found.correlation)).toBeLessThanOrEqual(1);
        expect(back!.correlation).toBeCloseTo(found.correlation, 12);
        expect(found.slope * back!.slope).toBeCloseTo(found.correlation ** 2, 9);
      }),
    );
  });

  it.each([
    ['x has no spread', [5, 5, 5], [1, 2, 3]],
    ['y has no spread', [1, 2, 3], [0, 0, 0]],
    ['what floats leave is no spread', [1, 2, 3], [0.1 + 0.2, 0.3, 0.3]],
  ])('are none where %s', (_, x, y) => {
    expect(regress(x, y)).toBeUndefined();
  });
});

describe('regime_sens (R63)', () => {
  const no = { value: null, ok: false, reason: 'INSUFFICIENT', n: 3 } as const;
  const told = (value: number) => ({ value, ok: true, n: 40 });
  it.each([
    [-1, 'LOW'],
    [0.199999, 'LOW'],
    [0.2, 'MIDLOW'],
    [0.349999, 'MIDLOW'],
    [0.35, 'MIDHIGH'],
    [0.499999, 'MIDHIGH'],
    [0.5, 'HIGH'],
    [1, 'HIGH'],
  ])('a correlation of %f is %s, whatever the ratio', (value, word) => {
    expect(regimeSensitivity(told(value), told(99))).toEqual({ value: word, ok: true, n: 40 });
  });
  it.each([
    [0, 'LOW'],
    [1.249999, 'LOW'],
    [1.25, 'MIDLOW'],
    [1.6, 'MIDHIGH'],
    [1.999999, 'MIDHIGH'],
    [2, 'HIGH'],
  ])('without a correlation a ratio of %f is %s', (value, word) => {
    expect(regimeSensitivity(no, told(value))).toEqual({ value: word, ok: true, n: 3 });
  });
  it('is not known without both', () => {
    expect(regimeSensitivity(no, no)).toEqual(no);
  });
});

it('without the past of the market, what needs it lacks a source, and nothing else does', () => {
  const { book, market, sources, date } = smallLedger({
    days: 60,
    closes: { A: { '1-60': '10 amount=5 board=main' } },
    cash: { 1: 1000 },
    trades: ['1 A B 100 10'],
  });
  const facts = deriveFacts(book, market, { asOf: date(60), sources });
  const lacking = Object.entries(facts).filter(([, { reason }]) => reason === 'MISSING_SOURCE');
  expect(lacking.map(([name, { n }]) => [name, n])).toEqual([
    ['lu_buy_share', 0],
    ['regime_corr', 0],
    ['regime_beta', 0],
    ['hotcold_ratio', 0],
    ['exposure_gap', 0],
    ['regime_sens', 0],
    ['follower_share', 0],
  ]);
});
