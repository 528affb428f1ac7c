import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { componentNames } from '#core/market/profit-effect/components.ts';
import { anyMarket } from '#test/support/random-market.ts';
import { seeded } from '#test/support/generate-ledger.ts';
import { naiveMarket } from './naive-market.ts';
import { walkOn } from './walk.ts';

describe('the market, day by day', () => {
  it('is what the rulings say, read a second time', () => {
    const property = fc.property(anyMarket, (market) => {
      const naive = naiveMarket(market);
      const { results } = walkOn(market, market.closes);
      expect(results.map(({ line }) => JSON.stringify(line))).toEqual(naive.lines);
      expect(results.map(({ limitUp }) => limitUp)).toEqual(naive.limitUp);
    });
    fc.assert(property, { numRuns: 20 });
  });

  it('is the same, byte for byte, however often the work is laid down and taken up', () => {
    const property = fc.property(anyMarket, fc.array(fc.nat(160), { maxLength: 6 }), (market, cuts) => {
      const whole = walkOn(market, market.closes);
      const dates = cuts.map((cut) => market.days[cut] ?? '9999').sort();
      let stored: ReturnType<typeof walkOn> | undefined;
      for (const [at, until] of [...dates, '9999'].entries()) {
        const since = at === 0 ? '' : dates[at - 1]!;
        const piece = market.closes.filter(({ date }) => String(date) > since && String(date) <= until);
        stored = walkOn(market, piece, stored);
      }
      expect(stored!.state).toBe(whole.state);
      expect(JSON.stringify(stored!.results)).toBe(JSON.stringify(whole.results));
    });
    fc.assert(property, { numRuns: 30 });
  });

  it('does not depend on the order of the rows, but for rows told twice', () => {
    const property = fc.property(anyMarket, fc.nat(), (market, seed) => {
      const latest = new Map(market.closes.map((row) => [`${String(row.date)} ${String(row.symbol)}`, row]));
      const random = seeded(seed);
      const shuffled = [...latest.values()]
        .map((row) => ({ row, at: random() }))
        .sort((a, b) => a.at - b.at)
        .map(({ row }) => row);
      expect(walkOn(market, shuffled)).toEqual(walkOn(market, market.closes));
    });
    fc.assert(property, { numRuns: 10 });
  });

  it('has met, in these markets, every regime, both shocks, and each component known and missing', () => {
    const lines = fc
      .sample(anyMarket, { numRuns: 24, seed: 1 })
      .flatMap((market) => walkOn(market, market.closes).results.map(({ line }) => line));
    expect(new Set(lines.map(({ regime }) => regime))).toEqual(
      new Set(['UNKNOWN', 'NEUTRAL', 'HOT', 'COLD']),
    );
    expect(new Set(lines.flatMap(({ shock }) => [shock.down, shock.up]))).toEqual(new Set([true, false]));
    for (const name of componentNames) {
      const known = new Set(lines.map(({ components }) => components[name] !== null));
      expect([name, known]).toEqual([name, new Set([true, false])]);
    }
    const held = lines.filter(({ pei, regime }) => pei === null && regime !== 'UNKNOWN');
    const dropped = lines.filter(
      ({ pei, pei5, regime }) => pei === null && pei5 !== null && regime === 'UNKNOWN',
    );
    expect([held.length > 0, dropped.length > 0]).toEqual([true, true]);
  });
});
