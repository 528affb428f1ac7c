import { expect, it } from 'vitest';
import { operatingPoint } from '#core/backtest/operating-point.ts';

const never = -Infinity;

it.each<[string, number[], number, number | null, number[]]>([
  ['as often as asked', [5, 4, 3, 2], 2, 4, [1, 1, 0, 0]],
  ['never', [5, 4], 0, null, [0, 0]],
  ['the nearest number that equal scores allow', [5, 4, 4, 4, 3], 3, 4, [1, 1, 1, 1, 0]],
  ['the higher threshold of two as near', [5, 4, 4, 3], 2, 5, [1, 0, 0, 0]],
  ['not of those whose score is not known', [5, never, never, never], 4, 5, [1, 0, 0, 0]],
  ['nobody known', [never, never], 1, null, [0, 0]],
])('says yes %s', (_, scores, positives, from, predicted) => {
  const found = operatingPoint(Float64Array.from(scores), new Float64Array(scores.length).fill(1), positives);
  expect([found.from, [...found.predicted]]).toEqual([from, predicted]);
});

it('counts rows by weight, and decides those that do not count too', () => {
  const found = operatingPoint(Float64Array.of(9, 8, 7, 6), Float64Array.of(0, 1, 1, 1), 1);
  expect([found.from, [...found.predicted]]).toEqual([8, [1, 1, 0, 0]]);
});
