import { describe, expect, it } from 'vitest';
import { round } from '#core/facts/round.ts';
import type { Row } from '#core/ledger/row.ts';
import { makeCorporateActions, referencePrice } from '#core/market/corporate-actions.ts';

const on = (ex_date: string, action: Row = {}) => ({ symbol: '600000', ex_date, ...action });
const dates = (rows: Row[], after: string, upTo: string, symbol = '600000') =>
  makeCorporateActions(rows)
    .between(symbol, after, upTo)
    .map(({ exDate }) => exDate);

describe('corporate actions', () => {
  const rows = [on('2026-01-07'), on('2026-01-05'), on('2026-01-06')];

  it.each([
    ['2026-01-04', '2026-01-07', ['2026-01-05', '2026-01-06', '2026-01-07']],
    ['2026-01-05', '2026-01-06', ['2026-01-06']],
    ['2026-01-07', '2026-01-09', []],
  ])('after %s and up to %s: %j', (after, upTo, expected) => {
    expect(dates(rows, after, upTo)).toEqual(expected);
  });

  it('belong to their symbol', () => {
    expect(dates(rows, '2026-01-01', '2026-01-31', '600001')).toEqual([]);
  });

  it('of one symbol and day the later row stands (R20)', () => {
    const twice = [on('2026-01-05', { split_ratio: 2 }), on('2026-01-05', { split_ratio: 4 })];
    const found = makeCorporateActions(twice).between('600000', '2026-01-01', '2026-01-31');
    expect(found.map(({ splitRatio }) => splitRatio)).toEqual([4]);
  });
});

describe('the reference price (R31, R32)', () => {
  it.each<[what: string, actions: Row[], previous: number, reference: number]>([
    ['no action: the previous close', [], 10, 10],
    ['10送3', [{ split_ratio: 1.3 }], 13, 10],
    ['a dividend', [{ cash_per_share: 0.4 }], 10.4, 10],
    ['rights 3 for 10 at 6.67', [{ rights_ratio: 0.3, rights_price: 6.67 }], 11, 10.000769],
    ['all at once', [{ split_ratio: 1.5, cash_per_share: 1, rights_ratio: 0.5, rights_price: 4 }], 19, 10],
    ['one after the other', [{ cash_per_share: 2 }, { split_ratio: 2 }], 22, 10],
    ['more cash than the share is worth is not believed', [{ cash_per_share: 20 }], 10, 10],
  ])('%s', (_, actions, previous, reference) => {
    const rows = actions.map((action, at) => on(`2026-01-0${at + 1}`, action));
    const known = makeCorporateActions(rows).between('600000', '2025-12-31', '2026-12-31');
    expect(round(referencePrice(previous, known), 6)).toBe(reference);
  });
});
