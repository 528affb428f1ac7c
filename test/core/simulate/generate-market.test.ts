import { describe, expect, it } from 'vitest';
import { limitPrices, limitsOn } from '#core/market/price-limit.ts';
import { exchangeDays } from '#core/simulate/market/exchange-days.ts';
import { generateMarket } from '#core/simulate/market/generate-market.ts';
import { marketLines } from '#core/simulate/market/market-lines.ts';
import { SimulationError } from '#core/simulate/simulation-error.ts';
import parameters from '#core/simulate/parameters.json' with { type: 'json' };
import { phasesOf } from './phases-of.ts';

const { daysWithoutLimit } = parameters.exchange;

describe.each([1, 2, 3])('a generated market, seed %i', (seed) => {
  const market = generateMarket(500, seed);
  const { quotes, start } = market;
  const { days, listings, close, reference, st, actions } = quotes;
  const width = days.length;
  const phases = phasesOf(market);

  it('records the days that were asked for, on open days of the exchanges alone', () => {
    expect(width - start).toBe(500);
    const open = new Set(exchangeDays.flatMap((day) => (day.open ? [day.date] : [])));
    expect(days.filter((date) => !open.has(date))).toEqual([]);
  });

  it('has hot, neutral and cold stretches, and a shock', () => {
    const { regimes, shocks } = phases;
    for (const regime of ['HOT', 'NEUTRAL', 'COLD']) {
      expect(regimes.filter((one) => one === regime).length, regime).toBeGreaterThan(25);
    }
    expect(shocks.down).toBeGreaterThan(0);
  });

  it('has a universe of a hundred shares from the first recorded day on', () => {
    expect(Math.min(...phases.universe)).toBeGreaterThanOrEqual(100);
  });

  it('closes in whole fen inside the limits of the day', () => {
    const outside: string[] = [];
    for (const [id, { symbol, board, first }] of listings.entries()) {
      for (const [day, date] of days.entries()) {
        const price = close[id * width + day]!;
        if (Number.isNaN(price) || (first > 0 && day - first < daysWithoutLimit)) continue;
        const percent = limitsOn(date)(board!, st[id * width + day] === 1)!;
        const { up, down } = limitPrices(reference[id * width + day]!, percent);
        const fen = Math.round(price * 100);
        if (Math.abs(fen - price * 100) > 1e-6 || fen > up || fen < down) outside.push(`${symbol} ${date}`);
      }
    }
    expect(outside).toEqual([]);
  });

  it('takes dividends and splits off the reference price of their day, and nothing on any other', () => {
    const wrong: string[] = [];
    for (const [id, { symbol, first }] of listings.entries()) {
      let last = close[id * width + first]!;
      for (let day = first + 1; day < width; day++) {
        const told = reference[id * width + day]!;
        const action = actions.get(day)?.find((one) => one.id === id);
        if (Number.isNaN(told)) {
          if (action) wrong.push(`${symbol} acts on ${days[day]!}, without a close`);
          continue;
        }
        const expected = action ? (last - action.cashPerShare) / action.splitRatio : last;
        if (Math.abs(told - expected) > 0.005001) wrong.push(`${symbol} ${days[day]!}`);
        last = close[id * width + day]!;
      }
    }
    expect(wrong).toEqual([]);
    expect(actions.size).toBeGreaterThan(20);
  });

  it('moves on an ex-day as on any other: most close far from their limits', () => {
    const moves = [...actions].flatMap(([day, all]) =>
      all.map(({ id }) => Math.abs(close[id * width + day]! / reference[id * width + day]! - 1)),
    );
    expect(moves.filter((move) => move > 0.09).length / moves.length).toBeLessThan(0.1);
  });

  it('is the same again for the same seed', () => {
    const text = (of: ReturnType<typeof generateMarket>) =>
      [...marketLines(of)].map(([file, lines]) => [file, [...lines]] as const);
    expect(text(generateMarket(500, seed))).toEqual(text(market));
  });
});

it('differs from seed to seed', () => {
  expect(generateMarket(20, 1).quotes.index).not.toEqual(generateMarket(20, 2).quotes.index);
});

it('says how many days the calendar of the exchanges covers', () => {
  expect(() => generateMarket(10_000, 1)).toThrow(SimulationError);
  expect(() => generateMarket(10_000, 1)).toThrow(/"most":1\d{3}/);
});
