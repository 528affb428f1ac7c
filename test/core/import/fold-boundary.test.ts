import { describe, expect, it } from 'vitest';
import { foldBoundary } from '#core/import/fold-boundary.ts';
import { keepMonths } from '#core/import/keep-months.ts';
import { reconcile } from '#core/import/reconcile.ts';
import type { Row } from '#core/ledger/row.ts';
import { makeMarket } from '#core/market/make-market.ts';

/** Weekdays of March 2025. A closes until the 6th and again on the 20th, B until the 6th alone. */
const days = Array.from({ length: 31 }, (_, at) => `2025-03-${String(at + 1).padStart(2, '0')}`).filter(
  (day) => new Date(day).getUTCDay() % 6 !== 0,
);
const close = (symbol: string, date: string): Row => ({ symbol, date, close: 10 });
const split = (symbol: string, ex_date: string): Row => ({ symbol, ex_date, split_ratio: 2 });
const market = (...corporate_actions: Row[]) =>
  makeMarket({
    calendar: days.map((date) => ({ date, open: true })),
    closes: [
      close('A', '2025-03-03'),
      close('A', '2025-03-06'),
      close('B', '2025-03-06'),
      close('A', '2025-03-20'),
    ],
    corporate_actions,
  });
const trade = (symbol: string, day: string, side = 'B', quantity = 100): Row => ({
  ...{ trade_id: day, traded_at: `${day}T10:00:00`, symbol, side },
  ...{ quantity, price: 10, source: 'normal' },
});
const flow = (date: string): Row => ({ flow_id: date, date, symbol: 'A', quantity: 10, kind: 'transfer_in' });

const balance = (date: string): Row => ({ date, cash: 1 });

describe('a book may be divided', () => {
  it.each<[string, Row[], Record<string, Row[]>, string]>([
    ['at any day without flows and splits', [], { trades: [trade('A', '2025-03-04')] }, '2025-03-16'],
    [
      'not between a flow of the weekend and its trading day',
      [],
      { custody_flows: [flow('2025-03-15')] },
      '2025-03-15',
    ],
    [
      'not between a balance of the weekend and its trading day: until then the one before counts',
      [],
      { cash_balances: [balance('2025-03-10'), balance('2025-03-15')] },
      '2025-03-15',
    ],
    [
      'nor between a snapshot of products and its trading day',
      [],
      { product_holdings: [{ date: '2025-03-15', code: 'P', market_value: 1 }] },
      '2025-03-15',
    ],
    [
      'nor between a request for service and its trading day',
      [],
      { service_requests: [{ at: '2025-03-15T09:00:00', kind: 'complaint' }] },
      '2025-03-15',
    ],
    [
      'at any day with requests on trading days',
      [],
      { service_requests: [{ at: '2025-03-14T23:00:00', kind: 'complaint' }] },
      '2025-03-16',
    ],
    [
      'after a split that has worked',
      [split('A', '2025-03-06')],
      { trades: [trade('A', '2025-03-04')] },
      '2025-03-16',
    ],
    [
      'not after the ex-date of a suspended symbol',
      [split('A', '2025-03-10')],
      { trades: [trade('A', '2025-03-04')] },
      '2025-03-10',
    ],
    [
      'nor where the symbol never closes again',
      [split('B', '2025-03-10')],
      { trades: [trade('B', '2025-03-04')] },
      '2025-03-10',
    ],
    [
      'whatever other symbols do',
      [split('B', '2025-03-10')],
      { trades: [trade('A', '2025-03-04')] },
      '2025-03-16',
    ],
  ])('%s', (_, actions, rows, day) => {
    expect(foldBoundary(null, rows, '2025-03-16', market(...actions))).toBe(day);
  });

  it('with what it folded before in mind', () => {
    const known = market(split('A', '2025-03-10'));
    const first = keepMonths(null, { trades: [trade('A', '2025-03-04')] }, '2025-03-07', [], known);
    expect(first.opening?.until).toBe('2025-03-07');
    expect(foldBoundary(first.opening, {}, '2025-03-16', known)).toBe('2025-03-10');
    expect(
      keepMonths(first.opening, { trades: [trade('C', '2025-03-11')] }, '2025-03-16', [], known).rows,
    ).toEqual({
      trades: [trade('C', '2025-03-11')],
    });
  });
});

it('a book folded at once reaches as far as one folded twice: what was sold before its split stops neither', () => {
  const known = market(split('B', '2025-03-10'));
  const rows = {
    trades: [trade('B', '2025-03-04'), trade('B', '2025-03-05', 'S')],
    logins: ['2025-03-10', '2025-03-13', '2025-03-20'].map((date): Row => ({ date, count: 1 })),
  };
  const once = keepMonths(null, rows, '2025-03-16', [], known);
  const first = keepMonths(null, rows, '2025-03-11', [], known);
  expect(once).toEqual(keepMonths(first.opening, first.rows, '2025-03-16', [], known));
  expect(once).toMatchObject({
    opening: { until: '2025-03-16' },
    rows: { logins: [{ date: '2025-03-20' }] },
  });
});

it('a count during a suspension sees the split, one after it the split once', () => {
  const counted = ['2025-03-07', '2025-03-12', '2025-03-21'].map((date): Row => ({
    date,
    symbol: 'A',
    quantity: 1,
  }));
  const rows = { trades: [trade('A', '2025-03-04'), trade('A', '2025-03-21', 'S', 50)], positions: counted };
  const days = counted.map(({ date }) => String(date));
  const { differences } = reconcile(null, rows, days, market(split('A', '2025-03-10')));
  expect(differences.map(({ book }) => book)).toEqual([100, 200, 150]);
});
