import { existsSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type MarketReading, readMarket } from '#adapters/ledger/read-market.ts';
import { type ComponentName, componentNames } from '#core/market/profit-effect/components.ts';
import type { MarketLine } from '#core/market/profit-effect/market-line.ts';

/** Two years of a third of the A-shares, with the Shanghai Composite; not part of the repository. */
const folder = path.join(import.meta.dirname, '../../../../shared/data/a-share-market');

describe.skipIf(!existsSync(folder))('487 days of 1,142 A-shares', () => {
  let reading: MarketReading;
  let lines: readonly MarketLine[];
  beforeAll(async () => {
    reading = await readMarket(folder);
    lines = reading.results.map(({ line }) => line);
  });

  const between = (from: string, to: string) => lines.filter(({ date }) => date >= from && date <= to);
  const regimes = (days: readonly MarketLine[]) => [...new Set(days.map(({ regime }) => regime))];

  it('are all told, from the first to the last', () => {
    expect([lines.length, lines[0]?.date, lines.at(-1)?.date]).toEqual([487, '2023-09-01', '2025-09-04']);
    expect(reading.rejected).toBe(0);
  });

  it('are UNKNOWN for the first 59 days, which have no universe, and known from the 60th', () => {
    expect(regimes(lines.slice(0, 59))).toEqual(['UNKNOWN']);
    expect(new Set(lines.slice(0, 59).flatMap(({ pei, universe }) => [pei, universe]))).toEqual(
      new Set([null, 0]),
    );
    expect(regimes(lines.slice(59))).not.toContain('UNKNOWN');
    expect(lines.slice(59).every(({ pei }) => pei !== null)).toBe(true);
  });

  it.each<[ComponentName, missing: number]>([
    ['adv5', 63],
    ['ma20', 59],
    ['r20', 20],
    ['limit', 63],
    ['nhnl', 59],
    ['amt', 487],
  ])('%s is missing on the first %i days and on no other', (name, missing) => {
    expect(lines.map(({ components }) => components[name] === null)).toEqual(
      lines.map((_, day) => day < missing),
    );
  });

  it.each([
    ['COLD', '2024-01-09', '2024-02-20'],
    ['COLD', '2025-04-07', '2025-04-07'],
    ['HOT', '2024-09-26', '2024-11-18'],
    ['HOT', '2025-06-27', '2025-09-03'],
  ])('%s on every day from %s to %s', (regime, from, to) => {
    const days = between(from, to);
    expect([days[0]?.date, days.at(-1)?.date]).toEqual([from, to]);
    expect(regimes(days)).toEqual([regime]);
  });

  it('a market shock is on from 2024-02-05', () => {
    expect(between('2024-02-02', '2024-02-05').map(({ shock }) => shock.down)).toEqual([false, true]);
  });

  it('scores lie between 0 and 100, numbers have 6 places at most', () => {
    for (const { components, pei, pei5 } of lines) {
      const scores = componentNames.flatMap((name) => components[name]?.score ?? []);
      for (const score of [...scores, pei ?? 0, pei5 ?? 0]) {
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(100);
        expect(String(score)).toMatch(/^\d+(\.\d{1,6})?$/);
      }
    }
  });

  it('tell what was not available', () => {
    expect(reading.gaps).toEqual(['amount', 'board', 'st', 'prev_close', 'corporate_actions']);
  });
});
