import { describe, expect, it } from 'vitest';
import { mergeMonth } from '#core/import/merge-month.ts';
import { ledgerFiles } from '#core/ledger/files.ts';
import type { Row } from '#core/ledger/row.ts';
import { makeMarket } from '#core/market/make-market.ts';
import { mergeSnapshots, snapshotChanges } from '#core/market/snapshots.ts';

const calendar = [{ date: '2025-03-03', open: true }];

describe('the rows of a file that all clients share', () => {
  it.each<[string, Row[], string, (string | undefined)[]]>([
    [
      'closes',
      [
        { date: '2025-03-04', symbol: 'A' },
        { date: '2025-03-03', symbol: 'B' },
        { date: '2025-03-03', symbol: 'A' },
      ],
      'symbol',
      ['A', 'B', 'A'],
    ],
    [
      'corporate_actions',
      [
        { symbol: 'B', ex_date: '2025-03-04' },
        { symbol: 'C', ex_date: '2025-03-03' },
        { symbol: 'A', ex_date: '2025-03-04' },
      ],
      'symbol',
      ['C', 'A', 'B'],
    ],
    ['products', [{ code: 'P2' }, { code: 'P1' }], 'code', ['P1', 'P2']],
  ])('%s come by day, then by key', (name, rows, column, expected) => {
    const incoming = rows.map((row) => ({ row, deleted: false }));
    const merged = mergeMonth(ledgerFiles[name]!, [], incoming);
    expect(merged.map((row) => row[column])).toEqual(expected);
  });
});

describe('EPS', () => {
  const { earnings } = makeMarket({
    calendar,
    earnings: [
      { symbol: 'A', date: '2025-04-30', eps_ttm: 1.5 },
      { symbol: 'A', date: '2024-10-30', eps_ttm: -0.2 },
    ],
  });

  it.each([
    ['A', '2024-10-29', undefined],
    ['A', '2024-10-30', -0.2],
    ['A', '2025-04-29', -0.2],
    ['A', '2025-04-30', 1.5],
    ['B', '2025-04-30', undefined],
  ])('of %s on %s is the last known: %s', (symbol, date, eps) => {
    expect(earnings.on(symbol, date)).toBe(eps);
  });
});

it('a product is cash-like only when its row says so', () => {
  const row = { name: 'x', risk: 'R2', category: 'fund' };
  const { products } = makeMarket({
    calendar,
    products: [
      { ...row, code: 'P1', cash_like: true },
      { ...row, code: 'P2', cash_like: false },
      { ...row, code: 'P3' },
    ],
  });
  expect([...products].map(([code, { cashLike }]) => [code, cashLike])).toEqual([
    ['P1', true],
    ['P2', false],
    ['P3', false],
  ]);
});

describe('the snapshots of products (R50)', () => {
  const on = (...dates: string[]) => dates.map((date): Row => ({ date }));
  const daysOf = (rows: Row[]) => makeMarket({ calendar, product_snapshots: rows }).snapshots;

  it('are the days on which any client has a row, also after rows were withdrawn and moved', () => {
    const first = mergeSnapshots([], snapshotChanges([], on('2025-03-03', '2025-03-03', '2025-03-05')));
    expect(daysOf(first)).toEqual(['2025-03-03', '2025-03-05']);
    const one = mergeSnapshots(first, snapshotChanges(on('2025-03-03'), []));
    expect(daysOf(one)).toEqual(['2025-03-03', '2025-03-05']);
    const both = mergeSnapshots(one, snapshotChanges(on('2025-03-03'), on('2025-03-04')));
    expect(daysOf(both)).toEqual(['2025-03-04', '2025-03-05']);
  });

  it('do not change where a client has as many rows as before', () => {
    expect(snapshotChanges(on('2025-03-03'), on('2025-03-03')).size).toBe(0);
  });
});
