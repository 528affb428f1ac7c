import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Board, boardOfCode, isFen, limitPrices, limitsOn } from '#core/market/price-limit.ts';

describe('price limits by date (R103)', () => {
  it.each<[date: string, board: Board, plain: number | undefined, st: number | undefined]>([
    ['1996-12-16', 'main', 10, 5],
    ['2026-07-05', 'main', 10, 5],
    ['2026-07-06', 'main', 10, 10],
    ['2020-08-23', 'chinext', 10, 5],
    ['2020-08-24', 'chinext', 20, 20],
    ['2019-07-21', 'star', undefined, undefined],
    ['2019-07-22', 'star', 20, 20],
    ['2021-11-15', 'bse', 30, 30],
  ])('%s, %s: %s, ST %s', (date, board, plain, st) => {
    const percentOf = limitsOn(date);
    expect([percentOf(board, false), percentOf(board, true)]).toEqual([plain, st]);
  });
});

describe('the board that a code tells (R102)', () => {
  it.each([
    ['000001', 'main'],
    ['003816', 'main'],
    ['600519', 'main'],
    ['605599', 'main'],
    ['300750', 'chinext'],
    ['301001', 'chinext'],
    ['302132', 'chinext'],
    ['303001', undefined],
    ['688981', 'star'],
    ['689009', 'star'],
    ['687001', 'main'],
    ['430047', 'bse'],
    ['830799', 'bse'],
    ['920002', 'bse'],
    ['900901', undefined],
    ['200011', undefined],
    ['510300', undefined],
    ['00700', undefined],
    ['6000000', undefined],
    ['AAPL', undefined],
    ['', undefined],
  ])('%s: %s', (symbol, board) => {
    expect(boardOfCode(symbol)).toBe(board);
  });
});

describe('limit prices in fen', () => {
  it('are those of exact arithmetic, half-up', () => {
    const anyPercent = fc.constantFrom(5, 10, 20, 30);
    const property = fc.property(fc.integer({ min: 1, max: 30_000_000 }), anyPercent, (fen, percent) => {
      const halfUp = (hundredths: bigint) => Number((2n * hundredths + 100n) / 200n);
      expect(limitPrices(fen / 100, percent)).toEqual({
        up: halfUp(BigInt(fen) * BigInt(100 + percent)),
        down: halfUp(BigInt(fen) * BigInt(100 - percent)),
      });
    });
    fc.assert(property);
  });

  it('rest on the reference price in whole fen, as the exchange states it', () => {
    expect(limitPrices(7.424999, 10)).toEqual({ up: 816, down: 668 });
    expect(limitPrices(7.425, 10)).toEqual({ up: 817, down: 669 });
  });

  it('are met exactly or not at all', () => {
    expect([4.69, 4.690001, 4.7].map((close) => isFen(close, 469))).toEqual([true, false, false]);
  });
});
