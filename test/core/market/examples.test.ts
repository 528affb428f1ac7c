import { describe, expect, it } from 'vitest';
import { priceActions } from '#core/market/reference-price.ts';
import { limitPrices } from '#core/market/price-limit.ts';
import type { DayTally } from '#core/market/profit-effect/day-tally.ts';
import { type ComponentName, profitEffect, rawComponents } from '#core/market/profit-effect/components.ts';
import { marketLine } from '#core/market/profit-effect/market-line.ts';
import { walkMarket } from '#core/market/profit-effect/profit-effect.ts';
import { firstRegime, nextTemperature, type Temperature } from '#core/market/profit-effect/regime.ts';
import { noShock } from '#core/market/profit-effect/shock.ts';
import { firstState } from '#core/market/profit-effect/state.ts';
import example from './examples/example-5.json' with { type: 'json' };

const sources = { volume: false, board: true, index: true };

describe('DOMAIN.md example 5', () => {
  const { profitEffect: told } = example;
  it(told.name, () => {
    const day: DayTally = told['each day'];
    const first = { ...day, index: told['index of the first day'] };
    const days = [first, ...Array.from({ length: told['trading days'] - 1 }, () => day)];
    const raw = rawComponents(days, sources);
    const pei = profitEffect(raw);
    const line = marketLine('2026-01-05', day.members, raw, pei, firstRegime, noShock);
    expect(line.pei).toBe(told.pei);
    for (const [name, expected] of Object.entries(told.raw)) {
      const score = (told.score as Record<string, number>)[name];
      const found = line.components[name as ComponentName];
      expect([name, found]).toEqual([name, expected === null ? null : { raw: expected, score }]);
    }
  });

  it('the regimes of a series of PEI5, from NEUTRAL', () => {
    let temperature: Temperature = 'NEUTRAL';
    const found = example.regimes.map(([pei5]) => (temperature = nextTemperature(temperature, Number(pei5))));
    expect(found).toEqual(example.regimes.map(([, regime]) => regime));
  });

  it.each(example.limitPrices)(
    '$percent% from $previous: $up and $down',
    ({ previous, percent, up, down }) => {
      const fen = limitPrices(previous, percent);
      expect([fen.up / 100, fen.down / 100]).toEqual([up, down]);
      expect([fen.up, fen.down].every(Number.isInteger)).toBe(true);
    },
  );

  it.each(example.stChange)('a main-board ST stock that closes $close on $date: $limitUp', (told) => {
    const walk = walkMarket(firstState(sources), priceActions([]));
    const row = { symbol: '600000', close: told.close, prev_close: 4.26, board: 'main', st: true } as const;
    const { limitUp } = walk.step({ date: told.date, rows: [row], index: null });
    expect(limitUp).toEqual(told.limitUp ? ['600000'] : []);
  });
});
