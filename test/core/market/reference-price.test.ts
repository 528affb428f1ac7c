import { describe, expect, it } from 'vitest';
import { round } from '#core/facts/round.ts';
import type { Row } from '#core/ledger/row.ts';
import { priceActions, referencePrice } from '#core/market/reference-price.ts';

const symbol = '600000';
const on = (ex_date: string, action: Row = {}) => ({ symbol, ex_date, ...action });

/** The reference price after a close of `previous` on 2026-01-04, for a row on 2026-01-08. */
const reference = (previous: number, rows: readonly Row[]) =>
  round(referencePrice(previous, priceActions(rows).get(symbol), '2026-01-04', '2026-01-08'), 6);

describe('the reference price (R31, R32)', () => {
  it.each<[what: string, actions: Row[], previous: number, expected: number]>([
    ['no action: the previous close', [], 10, 10],
    ['10送3', [{ split_ratio: 1.3 }], 13, 10],
    ['a dividend', [{ cash_per_share: 0.4 }], 10.4, 10],
    ['rights 3 for 10 at 6.67', [{ rights_ratio: 0.3, rights_price: 6.67 }], 11, 10.000769],
    ['all at once', [{ split_ratio: 1.5, cash_per_share: 1, rights_ratio: 0.5, rights_price: 4 }], 19, 10],
    ['one after the other', [{ cash_per_share: 2 }, { split_ratio: 2 }], 22, 10],
    ['more cash than the share is worth is not believed', [{ cash_per_share: 20 }], 10, 10],
  ])('%s', (_, actions, previous, expected) => {
    const rows = actions.map((action, at) => on(`2026-01-0${at + 5}`, action));
    expect(reference(previous, rows)).toBe(expected);
    expect(reference(previous, rows.toReversed())).toBe(expected);
  });

  it.each([
    ['2026-01-04', 20],
    ['2026-01-05', 10],
    ['2026-01-08', 10],
    ['2026-01-09', 20],
  ])('of a split on %s: %i', (exDate, expected) => {
    expect(reference(20, [on(exDate, { split_ratio: 2 })])).toBe(expected);
  });

  it('takes the later of two rows of one symbol and day (R20), and no other symbol’s', () => {
    const rows = [on('2026-01-05', { split_ratio: 2 }), on('2026-01-05', { split_ratio: 4 })];
    expect(reference(20, [...rows, { ...on('2026-01-06', { split_ratio: 9 }), symbol: '600001' }])).toBe(5);
  });
});
