import { expect, it } from 'vitest';
import { type Grid, numberCells } from '#core/rules/explain/number-cells.ts';
import type { Bound } from '#core/rules/explain/ranges.ts';

const endless = { min: -Infinity, max: Infinity };
const wholes: Grid = { ...endless, step: 1, isWhole: true };
const cents: Grid = { ...endless, step: 0.01, isWhole: false };
const share: Grid = { min: 0, max: 1, step: 0.000001, isWhole: false };

const from = (bound: Bound | undefined) =>
  bound === undefined ? '(' : `${bound.included ? '[' : '('}${bound.at}`;
const to = (bound: Bound | undefined) =>
  bound === undefined ? ')' : `${bound.at}${bound.included ? ']' : ')'}`;

it.each<[string, number[], Grid, [range: string, sample: number][]]>([
  ['no threshold at all', [], wholes, [['(, )', 0]]],
  ['no threshold in a domain without 0', [], { ...wholes, min: 3, max: 9 }, [['(, )', 3]]],
  ['no threshold in a domain below 0', [], { ...wholes, min: -9, max: -3 }, [['(, )', -9]]],
  [
    'one threshold',
    [60],
    wholes,
    [
      ['(, 60)', 59],
      ['[60, 60]', 60],
      ['(60, )', 61],
    ],
  ],
  [
    'two, in whatever order and however often',
    [120, 60, 120],
    wholes,
    [
      ['(, 60)', 59],
      ['[60, 60]', 60],
      ['(60, 120)', 90],
      ['[120, 120]', 120],
      ['(120, )', 121],
    ],
  ],
  [
    'neighbours, with no whole number between',
    [1, 2],
    wholes,
    [
      ['(, 1)', 0],
      ['[1, 1]', 1],
      ['[2, 2]', 2],
      ['(2, )', 3],
    ],
  ],
  [
    'a threshold that no whole number meets',
    [2.5],
    wholes,
    [
      ['(, 2.5)', 2],
      ['(2.5, )', 4],
    ],
  ],
  [
    'money, on the grid of cents',
    [0.1, 0.12],
    cents,
    [
      ['(, 0.1)', 0.09],
      ['[0.1, 0.1]', 0.1],
      ['(0.1, 0.12)', 0.11],
      ['[0.12, 0.12]', 0.12],
      ['(0.12, )', 0.13],
    ],
  ],
  [
    'thresholds nearer than the grid',
    [0.1, 0.102],
    cents,
    [
      ['(, 0.1)', 0.09],
      ['[0.1, 0.1]', 0.1],
      ['(0.1, 0.102)', 0.101],
      ['[0.102, 0.102]', 0.102],
      ['(0.102, )', 0.11],
    ],
  ],
  [
    'the ends of the domain',
    [0, 1],
    share,
    [
      ['[0, 0]', 0],
      ['(0, 1)', 0.5],
      ['[1, 1]', 1],
    ],
  ],
  ['thresholds outside of the domain', [-1, 2], share, [['(, )', 0]]],
  [
    'a number so large that a step is lost in it',
    [1e300],
    cents,
    [
      ['(, 1e+300)', 0],
      ['[1e+300, 1e+300]', 1e300],
      ['(1e+300, )', 2e300],
    ],
  ],
  [
    'the largest number',
    [Number.MAX_VALUE],
    cents,
    [
      ['(, 1.7976931348623157e+308)', 0],
      ['[1.7976931348623157e+308, 1.7976931348623157e+308]', Number.MAX_VALUE],
    ],
  ],
])('numbers are cut at %s', (_, thresholds, grid, cells) => {
  const found = numberCells(thresholds, grid).map(({ range, sample }) => [
    `${from(range.from)}, ${to(range.to)}`,
    sample,
  ]);
  expect(found).toEqual(cells);
});
