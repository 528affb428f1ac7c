import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { actualProfit, attribute } from '#core/facts/attribution.ts';
import type { Equity } from '#core/facts/equity.ts';
import { earningsPart } from '#core/facts/fundamentals.ts';
import { round } from '#core/facts/round.ts';
import example from './examples/example-4.json' with { type: 'json' };

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const none: Equity = {
  held: 0,
  withIndex: 0,
  overIndex: 0,
  heldInYear: 0,
  atStart: 0,
  atEnd: 0,
  bought: 0,
  moved: 0,
  dividends: 0,
  commission: 0,
  gross: 0,
  isPriced: true,
};
interface Day {
  equity: number;
  index: number;
  stocks: number;
}
/** Equity that the stocks move as told, and that is bought at closes. */
function equityOf(days: readonly Day[]): Equity {
  return {
    ...none,
    held: sum(days.map(({ equity }) => equity)),
    withIndex: sum(days.map(({ equity, index }) => equity * index)),
    overIndex: sum(days.map(({ equity, index, stocks }) => equity * (stocks - index))),
    atEnd: sum(days.map(({ equity, stocks }) => equity * stocks)),
  };
}

describe('market, timing, selection (F7 b)', () => {
  it('example 4b: 970 in all', () => {
    const { equity, index, stocks, expect: expected } = example.attribution;
    const days = equity.map((held, at) => ({ equity: held, index: index[at]!, stocks: stocks[at]! }));
    const parts = attribute(equityOf(days), days.length, sum(index));
    expect({
      passive: round(parts.passive, 2),
      timing: round(parts.timing, 2),
      selection: round(parts.selection, 2),
      total: round(parts.timing + parts.selection + parts.passive, 2),
    }).toEqual(expected);
    expect(round(parts.residual, 2)).toBe(0);
  });

  const change = fc.integer({ min: -1000, max: 1000 }).map((bp) => bp / 10_000);
  const money = fc.integer({ min: 0, max: 1e8 }).map((fen) => fen / 100);
  const anyDay = fc.record({ equity: money, index: change, stocks: change });
  const anyRest = fc.record({
    atStart: money,
    bought: money,
    moved: money,
    dividends: money,
    commission: money,
  });

  it('and the rest add up to the actual profit', () => {
    const property = fc.property(
      fc.array(anyDay, { minLength: 1, maxLength: 300 }),
      anyRest,
      (days, rest) => {
        const equity = { ...equityOf(days), ...rest };
        const { passive, timing, selection, residual } = attribute(
          equity,
          days.length,
          sum(days.map(({ index }) => index)),
        );
        expect(passive + timing + selection + residual).toBeCloseTo(actualProfit(equity), 3);
      },
    );
    fc.assert(property);
  });

  it('timing is what more equity than the mean earns on the days of the index', () => {
    const property = fc.property(fc.array(anyDay, { minLength: 1, maxLength: 300 }), (days) => {
      const mean = sum(days.map(({ equity }) => equity)) / days.length;
      const { timing } = attribute(equityOf(days), days.length, sum(days.map(({ index }) => index)));
      expect(timing).toBeCloseTo(sum(days.map(({ equity, index }) => (equity - mean) * index)), 3);
    });
    fc.assert(property);
  });

  it('steady equity has no timing, stocks that go with the index no selection', () => {
    const property = fc.property(
      money,
      fc.array(change, { minLength: 1, maxLength: 300 }),
      (equity, changes) => {
        const days = changes.map((index) => ({ equity, index, stocks: index }));
        const { timing, selection, passive } = attribute(equityOf(days), days.length, sum(changes));
        expect(timing).toBeCloseTo(0, 3);
        expect(selection).toBe(0);
        expect(passive).toBeCloseTo(equity * sum(changes), 3);
      },
    );
    fc.assert(property);
  });
});

describe('earnings and valuation (F7 c)', () => {
  const valuation = (p0: number, p1: number, e0: number, e1: number) => ((p1 / e1 - p0 / e0) * (e0 + e1)) / 2;

  it('example 4c: 2.50 from earnings, 5.50 from valuation', () => {
    const { eps, price, dividend, expect: expected } = example.fundamentals;
    const earnings = earningsPart(price[0]!, price[1]!, eps[0]!, eps[1]!);
    const change = price[1]! - price[0]!;
    expect(earnings).toBeCloseTo(expected.earnings, 12);
    expect(change - earnings).toBeCloseTo(expected.valuation, 12);
    expect(round((earnings + dividend) / (change + dividend), 6)).toBe(expected.fundamental_share);
  });

  it('are the whole change of price', () => {
    const price = fc.integer({ min: 1, max: 1e5 }).map((fen) => fen / 100);
    const eps = fc.integer({ min: 1, max: 1e4 }).map((fen) => fen / 1000);
    const property = fc.property(price, price, eps, eps, (p0, p1, e0, e1) => {
      const [earnings, rest] = [earningsPart(p0, p1, e0, e1), valuation(p0, p1, e0, e1)];
      expect(Math.abs(earnings + rest - (p1 - p0))).toBeLessThan(
        1e-12 * (1 + Math.abs(earnings) + Math.abs(rest)),
      );
    });
    fc.assert(property);
  });

  it('with steady earnings all is valuation, with a steady PE all is earnings', () => {
    expect(earningsPart(10, 18, 1, 1)).toBe(0);
    expect(earningsPart(10, 18, 1, 1.8)).toBeCloseTo(8, 12);
  });
});
