import { describe, expect, it } from 'vitest';
import { makeMarket } from '#core/market/make-market.ts';
import { reversible, withoutReversals } from '#core/book/reversals.ts';

/** Trading days are the first to the ninth of the month and the twelfth. */
const days = [1, 2, 3, 4, 5, 6, 7, 8, 9, 12].map((day) => `2024-04-${String(day).padStart(2, '0')}`);
const { calendar } = makeMarket({ calendar: days.map((date) => ({ date, open: true })) });
const transfers = (list: readonly [day: number, fen: number][]) =>
  list.map(([day, fen]) => ({ date: `2024-04-${String(day).padStart(2, '0')}`, fen }));

const cases: [string, [number, number][], [number, number][]][] = [
  [
    '5 td later',
    [
      [1, 100],
      [6, -100],
    ],
    [],
  ],
  [
    '6 td later',
    [
      [1, 100],
      [7, -100],
    ],
    [
      [1, 100],
      [7, -100],
    ],
  ],
  [
    'on a day without trading, which belongs to the 5th td after',
    [
      [5, -100],
      [10, 100],
    ],
    [],
  ],
  [
    'on a day without trading, which belongs to the 6th td after',
    [
      [4, -100],
      [10, 100],
    ],
    [
      [4, -100],
      [10, 100],
    ],
  ],
  [
    'of another amount',
    [
      [1, 100],
      [2, -99],
    ],
    [
      [1, 100],
      [2, -99],
    ],
  ],
  [
    'of two the first goes',
    [
      [1, 100],
      [3, 100],
      [4, -100],
    ],
    [[3, 100]],
  ],
  [
    'each goes with one',
    [
      [1, 100],
      [2, -100],
      [3, -100],
    ],
    [[3, -100]],
  ],
  [
    'the first is too long ago for the last, and goes with the second',
    [
      [1, 100],
      [3, -100],
      [7, 100],
    ],
    [[7, 100]],
  ],
];

describe('R78: a transfer that is reversed goes with the one that reverses it', () => {
  it.each(cases)('%s', (_, given, left) => {
    expect(withoutReversals(transfers(given), calendar)).toEqual(transfers(left));
  });

  it('is open until the fifth td after it', () => {
    const given = transfers([
      [1, 1],
      [2, 2],
      [3, 3],
    ]);
    expect(reversible(given, '2024-04-07', calendar)).toEqual(given.slice(1));
  });
});
