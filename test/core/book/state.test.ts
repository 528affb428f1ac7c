import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cashLikeOn } from '#core/book/cash-like.ts';
import { foldState } from '#core/book/state.ts';
import { makeMarket } from '#core/market/make-market.ts';
import { anyLedger } from '#test/support/random-ledger.ts';
import { smallLedger } from '#test/support/small-book.ts';

describe('the state of a book', () => {
  it('tells lots, averages, days, oversold symbols, the balance and commission', () => {
    const { book, market, date } = smallLedger({
      days: 30,
      closes: { A: 10, B: 20 },
      openings: ['0 A 100 cost=8', '1 B 10', '2 D 10'],
      trades: [
        '2 A B 100 10 commission=5 fees=2',
        '3 A S 150 12 commission=1',
        '4 C S 7 1',
        '4 A B 50.5 16 source=ipo',
        '25 A S 50 12 commission=9',
      ],
      cash: { 1: 5, 9: 7, 28: 1 },
    });

    expect(foldState(null, book.rows, date(20), market)).toEqual({
      until: date(20),
      known: true,
      positions: [
        {
          symbol: 'A',
          units: 1_005_000,
          averaged: 500_000,
          average: 9,
          lots: [
            { day: date(2), units: 500_000, cost: 10, commission: 0.05, kind: 'bought' },
            { day: date(4), units: 505_000, cost: 16, commission: 0, kind: 'ipo' },
          ],
        },
        {
          symbol: 'B',
          units: 100_000,
          averaged: 100_000,
          average: 20,
          lots: [{ day: date(1), units: 100_000, cost: 20, commission: 0, kind: 'estimated' }],
        },
        {
          symbol: 'D',
          units: 100_000,
          averaged: 100_000,
          average: null,
          lots: [{ day: date(2), units: 100_000, cost: 0, commission: 0, kind: 'estimated' }],
        },
      ],
      symbols: ['A', 'B', 'C', 'D'],
      firstTrade: date(2),
      lastTrade: date(4),
      tradeDays: 3,
      oversold: { events: 1, symbols: ['C'] },
      balance: { date: date(9), cash: 7 },
      commission: { fen: 400, rows: 4 },
      products: [],
      revenue: { fen: 0, rows: 0 },
      transfers: [],
      contacts: { effective: 0, last: null },
      designation: null,
    });
  });

  it('tells what other files leave behind: products, revenue, contacts, the last designation', () => {
    const { book, market, date } = smallLedger({
      days: 30,
      files: {
        product_holdings: [
          '2 code=P1 market_value=5',
          '8 code=P1 market_value=6',
          '8 code=P2 market_value=7',
          '21 code=P1 market_value=8',
        ],
        revenues: ['3 kind=trail amount=1.25', '4 kind=advisory amount=-0.3', '20 kind=trail amount=100'],
        contacts: [
          '5 kind=phone effective=1',
          '6 kind=visit effective=1',
          '7 kind=sms effective=0',
          '22 kind=phone effective=1',
        ],
        custody_flows: [
          '9 kind=designated',
          '10 kind=designation_cancelled',
          '11 symbol=A kind=transfer_in quantity=1',
        ],
      },
    });
    const first = foldState(null, book.rows, date(9), market);
    const past = { revenue: { fen: 95, rows: 2 }, contacts: { effective: 2, last: date(6) }, symbols: [] };
    const codes = [{ code: 'P1' }, { code: 'P2' }].map((row) => ({ ...row, date: date(8) }));
    expect(first).toMatchObject({ ...past, products: codes, designation: null });
    const later = Object.fromEntries(
      Object.entries(book.rows).map(([file, rows]) => [
        file,
        rows.filter((row) => String(row.date ?? row.at) >= date(9)),
      ]),
    );
    expect(foldState(first, later, date(20), market)).toMatchObject({
      ...{ ...past, symbols: ['A'] },
      products: codes,
      designation: { cancelled: true, date: date(10) },
    });
  });

  it('leaves a split to the fold that reaches its day', () => {
    const days = ['2025-03-03', '2025-03-04', '2025-03-05'];
    const market = makeMarket({
      calendar: days.map((date) => ({ date, open: true })),
      closes: days.map((date) => ({ symbol: 'A', date, close: 10 })),
      corporate_actions: [{ symbol: 'A', ex_date: '2025-03-03', split_ratio: 2 }],
    });
    const rows = { opening_positions: [{ date: '2025-03-01', symbol: 'A', quantity: 100, cost: 10 }] };
    const before = foldState(null, rows, '2025-03-02', market);
    const after = foldState(before, {}, '2025-03-05', market);
    expect(before.positions).toMatchObject([{ units: 1_000_000 }]);
    expect(after.positions).toMatchObject([{ units: 2_000_000 }]);
    expect(after.positions).toEqual(foldState(null, rows, '2025-03-05', market).positions);
  });

  it('before any record knows nothing', () => {
    const { book, market } = smallLedger({ days: 30, trades: ['5 A B 1 1'] });
    const state = foldState(null, book.rows, '2000-01-01', market);
    expect(state).toMatchObject({ known: false, positions: [], firstTrade: null, balance: null });
  });

  it('positions are what was bought and moved less what was sold, never below 0', () => {
    const property = fc.property(anyLedger, ({ rows, market }) => {
      const state = foldState(null, rows, '9999-12-31', market);
      for (const { symbol, units, lots, averaged } of state.positions) {
        expect(units).toBeGreaterThan(0);
        const inLots = lots.reduce((sum, lot) => sum + lot.units, 0);
        expect(inLots / units).toBeCloseTo(1, 9);
        const bought = lots.reduce((sum, lot) => sum + (lot.kind === 'ipo' ? 0 : lot.units), 0);
        expect(averaged / units).toBeCloseTo(bought / units, 9);
        expect(new Set(state.positions.map((one) => one.symbol)).size).toBe(state.positions.length);
        expect(symbol).not.toBe('');
      }
    });
    fc.assert(property, { numRuns: 50 });
  });
});

const products = new Map(
  [true, false].map((cashLike) => [`P${cashLike}`, { risk: 'R1', category: 'fund', cashLike }]),
);

it.each([
  ['Ptrue', true],
  ['Pfalse', false],
  ['204001', true],
  ['131810', true],
  ['511880', true],
  ['511010', false],
  ['159001', true],
  ['159919', false],
  ['600000', false],
  ['2040', false],
  ['204ABC', false],
])('%s is cash by another name: %s (R47)', (symbol, expected) => {
  expect(cashLikeOn('2024-01-01', products)(symbol)).toBe(expected);
});
