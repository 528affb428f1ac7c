import { describe, expect, it } from 'vitest';
import type { Row } from '#core/ledger/row.ts';
import { actsOn } from '#core/market/corporate-actions.ts';
import { makeMarket } from '#core/market/make-market.ts';

/** Weekdays 2025-03-03 to -14; positions 0 to 9. A closes on positions 3, 4, 7; B on position 2 alone. */
const days = [3, 4, 5, 6, 7, 10, 11, 12, 13, 14].map((day) => `2025-03-${String(day).padStart(2, '0')}`);
const close = (symbol: string, position: number): Row => ({ date: days[position]!, symbol, close: 10 });
const closes = [close('B', 2), close('A', 3), close('A', 4), close('A', 7)];
const actionsOf = (...rows: Row[]) =>
  makeMarket({ calendar: days.map((date) => ({ date, open: true })), closes, corporate_actions: rows })
    .actions;

describe('a corporate action works', () => {
  it.each([
    ['on the ex-date when the symbol has a close', 'A', '2025-03-07', 9, 4],
    ['on the first day with a close after the ex-date', 'A', '2025-03-10', 9, 7],
    ['on the trading day after a weekend', 'A', '2025-03-08', 9, 7],
    ['on the ex-date where the day seen has no later close yet', 'A', '2025-03-10', 6, 5],
    ['on the ex-date of a symbol without any later close', 'B', '2025-03-06', 9, 3],
    ['on the trading day after the ex-date of a symbol without any close', 'C', '2025-03-08', 9, 5],
    ['on the ex-date where the ledger has no closes yet: they cannot say', 'A', '2025-03-04', 9, 1],
  ])('%s', (_, symbol, ex_date, horizon, position) => {
    const [action] = actionsOf({ symbol, ex_date, split_ratio: 2 }).get(symbol)!;
    expect(actsOn(action!, horizon)).toBe(position);
  });

  it('never where it lies before the first trading day', () => {
    expect(actionsOf({ symbol: 'A', ex_date: '2025-03-02', split_ratio: 2 }).size).toBe(0);
  });
});

it('what an action does not tell changes nothing; actions of a symbol come by ex-date', () => {
  const actions = actionsOf(
    { symbol: 'A', ex_date: '2025-03-10', cash_per_share: 0.5 },
    { symbol: 'A', ex_date: '2025-03-06', split_ratio: 1.3, rights_ratio: 0.2, rights_price: 8 },
  ).get('A')!;
  expect(
    actions.map(({ exDate, split, cash, rights, rightsPrice }) => [exDate, split, cash, rights, rightsPrice]),
  ).toEqual([
    ['2025-03-06', 1.3, 0, 0.2, 8],
    ['2025-03-10', 1, 0.5, 0, 0],
  ]);
});
