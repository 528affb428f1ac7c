import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CashFlow, internalRate, presentValue } from '#core/facts/internal-rate.ts';
import { chainGrowth, modifiedDietz, ownersFlows, type Period } from '#core/facts/returns.ts';
import { round } from '#core/facts/round.ts';
import example from './examples/example-4.json' with { type: 'json' };

const { start, flows, end, days, growth, expect: expected } = example.returns;
const period: Period = { start, end, days, flows: flows.map(({ day, amount }) => ({ after: day, amount })) };

describe('example 4a', () => {
  it('stocks that earned 8%, and a client who lost by adding before the fall', () => {
    // Worth 120,000 before 120,000 came in, then 240,000 that became 216,000.
    const { factor } = chainGrowth([start, start * growth[0]!, end], [0, 0, flows[0]!.amount]);
    const dietz = modifiedDietz(period);
    const rate = internalRate(ownersFlows(period), dietz)!;
    expect({
      twr: round(factor - 1, 6),
      xirr: round(rate, 6),
      modified_dietz: round(dietz, 6),
      timing_gap: round(rate - (factor - 1), 6),
    }).toEqual(expected);
  });
});

describe('time-weighted growth', () => {
  it.each([
    ['flows come in at the start of their day', [100_000, 240_000], [0, 100_000], 1.2, 1],
    [
      'a day whose base is 100 CNY breaks the chain',
      [50, 100, 200, 300],
      [0, 50, 0.01, 0],
      (200 / 100.01) * 1.5,
      2,
    ],
    ['an unknown day breaks it twice', [1000, NaN, 1100, 1210], [0, 0, 0, 0], 1.1, 1],
    ['an unknown flow breaks it once', [1000, 1100, 1210], [0, NaN, 0], 1.1, 1],
    ['one day has no growth', [1000], [0], 1, 0],
    ['what is gone is gone', [1000, 0], [0, 0], 0, 1],
  ])('%s', (_, assets, flowsByDay, factor, known) => {
    const found = chainGrowth(assets, flowsByDay);
    expect(found.factor).toBeCloseTo(factor, 12);
    expect(found.days).toBe(known);
  });

  it('does not change with money that comes and goes between', () => {
    const change = fc.integer({ min: -500, max: 500 }).map((bp) => bp / 10_000);
    const flow = fc.integer({ min: 0, max: 1_000_000 });
    fc.assert(
      fc.property(fc.array(fc.tuple(change, flow), { minLength: 1, maxLength: 100 }), (steps) => {
        const assets = [1000];
        for (const [growth, amount] of steps) assets.push((assets.at(-1)! + amount) * (1 + growth));
        const { factor, days } = chainGrowth(assets, [0, ...steps.map(([, amount]) => amount)]);
        const alone = steps.reduce((product, [growth]) => product * (1 + growth), 1);
        expect(factor / alone).toBeCloseTo(1, 9);
        expect(days).toBe(steps.length);
      }),
    );
  });
});

describe('Modified Dietz', () => {
  const of = (more: Partial<Period>) =>
    modifiedDietz({ start: 1000, end: 1100, days: 100, flows: [], ...more });
  it.each([
    ['without flows is the growth', of({}), 0.1],
    [
      'weighs a flow by the days it was there',
      of({ flows: [{ after: 25, amount: 100 }], end: 1175 }),
      75 / 1075,
    ],
    ['gives a flow of the last day no weight', of({ flows: [{ after: 100, amount: 100 }], end: 1200 }), 0.1],
    ['has nothing to divide by when nothing was there', of({ start: 0, end: 10 }), NaN],
    ['nor when more went out than was there', of({ flows: [{ after: 0, amount: -2000 }] }), NaN],
  ])('%s', (_, found, value) => {
    expect(round(found, 6)).toBe(round(value, 6));
  });
});

describe('the internal rate', () => {
  const rate = (near: number, ...amounts: [years: number, amount: number][]) =>
    internalRate(
      amounts.map(([years, amount]) => ({ years, amount })),
      near,
    );

  it.each([
    ['is the growth of a year', rate(0, [0, -100], [1, 110]), 0.1],
    ['is annual', rate(0, [0, -100], [0.5, 110]), 0.21],
    ['may be far above 1000%', rate(0, [0, -100], [0.25, 300]), 80],
    ['may be near -99.99%', rate(0, [0, -100], [1, 0.02]), -0.9998],
    ['is the one nearest to what was said, below', rate(0, [0, -100], [1, 230], [2, -132]), 0.1],
    ['or above', rate(0.3, [0, -100], [1, 230], [2, -132]), 0.2],
    ['is what was said when that is it', rate(0, [0, -100], [1, 100]), 0],
  ])('%s', (_, found, value) => {
    expect(found).toBeCloseTo(value, 9);
  });

  it.each([
    ['below -99.99%', rate(0, [0, -100], [1, 0.009])],
    ['without anything that came out', rate(0, [0, -100], [1, 0])],
    ['without anything that went in', rate(0, [0, 0], [1, 100])],
    ['where the value never turns', rate(0, [0, 100], [1, -150], [2, 100])],
  ])('is none %s', (_, found) => {
    expect(found).toBeUndefined();
  });

  const anyFlows = fc
    .record({
      start: fc.integer({ min: 1, max: 1e8 }),
      end: fc.integer({ min: 0, max: 1e8 }),
      between: fc.array(
        fc.record({ day: fc.integer({ min: 1, max: 364 }), fen: fc.integer({ min: -1e7, max: 1e7 }) }),
        {
          maxLength: 12,
        },
      ),
    })
    .map(({ start, end, between }): CashFlow[] => [
      { years: 0, amount: -start / 100 },
      ...between.map(({ day, fen }) => ({ years: day / 365, amount: fen / 100 })),
      { years: 1, amount: end / 100 },
    ]);

  it('leaves at most 0.01 CNY, wherever it was looked for', () => {
    const property = fc.property(anyFlows, fc.integer({ min: -2, max: 20 }), (given, near) => {
      const found = internalRate(given, near / 4);
      fc.pre(found !== undefined);
      expect(Math.abs(presentValue(given, found))).toBeLessThanOrEqual(0.01);
    });
    fc.assert(property);
  });

  it('of money that only went in, then came out, is the one there is: the value is above 0 below it', () => {
    const property = fc.property(anyFlows, (given) => {
      const ins = given.map(({ years, amount }, at) => ({
        years,
        amount: at < given.length - 1 ? -Math.abs(amount) : amount,
      }));
      const found = internalRate(ins, 0);
      const [low, high] = [presentValue(ins, -0.9999), presentValue(ins, 1e6)];
      expect(found !== undefined).toBe(low > 0 && high < 0);
      if (found === undefined) return;
      expect(presentValue(ins, found - 1e-6 * (1 + found))).toBeGreaterThan(-0.01);
      expect(presentValue(ins, found + 1e-6 * (1 + found))).toBeLessThan(0.01);
    });
    fc.assert(property);
  });
});
