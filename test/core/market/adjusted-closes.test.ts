import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { round } from '#core/facts/round.ts';
import { adjustedCloses } from '#core/market/adjusted-closes.ts';
import { makeMarket } from '#core/market/make-market.ts';
import type { CloseRow } from '#core/market/profit-effect/market-day.ts';
import { addRow, emptyWindow, rowsKept } from '#core/market/profit-effect/symbol-window.ts';
import { priceActions } from '#core/market/reference-price.ts';
import { anyMarket } from '#test/support/random-market.ts';

const days = ['2026-01-05', '2026-01-06', '2026-01-07', '2026-01-08', '2026-01-09'];
const calendar = days.map((date) => ({ date, open: true }));
interface Told {
  close: number;
  prev_close?: number;
}
const closesOf = (rows: readonly (Told | undefined)[]) =>
  rows.flatMap((row, day) => (row ? [{ date: days[day]!, symbol: 'X', ...row }] : []));

/** Of one symbol, by day of its own. */
function adjusted(rows: readonly (Told | undefined)[], actions: object[] = [], until = days.length - 1) {
  const given = actions.map((action) => ({ symbol: 'X', ...action }));
  const market = makeMarket({ calendar, closes: closesOf(rows), corporate_actions: given });
  const symbol = { id: market.closes.idOf('X'), actions: market.actions.get('X') ?? [] };
  const { days: own, closes } = adjustedCloses(market, symbol, until);
  return own.map((day, at) => [day, round(closes[at]!, 6)]);
}

describe('adjusted closes (R30, R31)', () => {
  it.each([
    [
      'are the raw ones while nothing happens',
      [{ close: 10 }, { close: 11 }],
      [],
      [
        [0, 10],
        [1, 11],
      ],
    ],
    [
      'go on across a told reference price',
      [{ close: 10 }, { close: 6, prev_close: 5 }],
      [],
      [
        [0, 10],
        [1, 12],
      ],
    ],
    [
      'keep what was told against an action of that day',
      [{ close: 10 }, { close: 10, prev_close: 10 }],
      [{ ex_date: days[1], split_ratio: 2 }],
      [
        [0, 10],
        [1, 10],
      ],
    ],
    [
      'take actions in while no row was there, and not again',
      [{ close: 10 }, undefined, { close: 5 }, { close: 6 }],
      [{ ex_date: days[1], split_ratio: 2 }],
      [
        [0, 10],
        [2, 10],
        [3, 12],
      ],
    ],
    ['begin with the first row, whatever it tells', [{ close: 10, prev_close: 20 }], [], [[0, 10]]],
    [
      'do not know actions before it',
      [undefined, undefined, { close: 10 }],
      [{ ex_date: days[1], split_ratio: 2 }],
      [[2, 10]],
    ],
  ])('%s', (_, rows, actions, expected) => {
    expect(adjusted(rows, actions)).toEqual(expected);
  });

  it('end with the day asked for', () => {
    expect(adjusted([{ close: 10 }, { close: 11 }, { close: 12 }], [], 1)).toEqual([
      [0, 10],
      [1, 11],
    ]);
  });

  it('of a symbol without any close are none', () => {
    const market = makeMarket({ calendar, closes: [] });
    expect(adjustedCloses(market, { id: -1, actions: [] }, 4)).toEqual({ days: [], closes: [] });
  });

  it('are those that the market is measured with', () => {
    const property = fc.property(anyMarket, ({ days, closes, actions }) => {
      const calendar = days.map((date) => ({ date, open: true }));
      const market = makeMarket({ calendar, closes, corporate_actions: actions });
      for (const [symbol, rows] of Map.groupBy(closes, (row) => String(row.symbol))) {
        const window = emptyWindow(symbol);
        // Of two rows of a day the later stands.
        const standing = new Map(rows.map((row) => [String(row.date), row as unknown as CloseRow]));
        const inOrder = [...standing].sort(([a], [b]) => (a < b ? -1 : 1));
        for (const [date, row] of inOrder) addRow(window, row, date, priceActions(actions));
        const known = { id: market.closes.idOf(symbol), actions: market.actions.get(symbol) ?? [] };
        const own = adjustedCloses(market, known, days.length - 1);
        const last = own.closes.slice(-rowsKept).map((close) => Math.round(round(close, 6) * 1e6));
        expect(last).toEqual([...window.adjusted.subarray(rowsKept - window.rows)]);
        expect(own.days).toEqual(inOrder.map(([date]) => days.indexOf(date)));
      }
    });
    fc.assert(property, { numRuns: 10 });
  });
});
