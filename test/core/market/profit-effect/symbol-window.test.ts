import { describe, expect, it } from 'vitest';
import { priceActions } from '#core/market/reference-price.ts';
import type { CloseRow } from '#core/market/profit-effect/market-day.ts';
import { addRow, emptyWindow } from '#core/market/profit-effect/symbol-window.ts';

const symbol = '600000';
const actions = priceActions([
  { symbol, ex_date: '2026-01-07', split_ratio: 2 },
  { symbol, ex_date: '2026-01-08', cash_per_share: 1 },
]);
type Told = [date: string, close: number, prev_close?: number];

/** Reference price and adjusted close in millionths after each row. */
function take(rows: readonly Told[]) {
  const window = emptyWindow(symbol);
  return rows.map(([date, close, prev_close]) => {
    const row: CloseRow = { symbol, close, ...(prev_close !== undefined && { prev_close }) };
    const reference = addRow(window, row, date, actions);
    return [reference, window.adjusted.at(-1)];
  });
}

describe('reference price and adjusted close of a row (R28, R30, R31)', () => {
  it.each<[what: string, rows: Told[], expected: [number | null, number][]]>([
    ['a first row has none', [['2026-01-05', 10]], [[null, 10_000_000]]],
    ['a first row with prev_close', [['2026-01-05', 10, 9]], [[9, 10_000_000]]],
    [
      'no action: the previous close',
      [
        ['2026-01-05', 10],
        ['2026-01-06', 11],
      ],
      [
        [null, 10_000_000],
        [10, 11_000_000],
      ],
    ],
    [
      'actions while there was no row act on the next one',
      [
        ['2026-01-06', 12],
        ['2026-01-09', 6],
        ['2026-01-12', 6.5],
      ],
      [
        [null, 12_000_000],
        [5, 14_400_000],
        [6, 15_600_000],
      ],
    ],
    [
      'prev_close goes before actions',
      [
        ['2026-01-06', 12],
        ['2026-01-07', 6, 8],
      ],
      [
        [null, 12_000_000],
        [8, 9_000_000],
      ],
    ],
    [
      'halves of a millionth go up, whatever binary floats make of them',
      [
        ['2026-01-09', 3],
        ['2026-01-12', 1.000001, 2],
      ],
      [
        [null, 3_000_000],
        [2, 1_500_002],
      ],
    ],
  ])('%s', (_, rows, expected) => {
    expect(take(rows)).toEqual(expected);
  });
});
