import { describe, expect, it } from 'vitest';
import { makeEncoding } from '#core/backtest/encoding.ts';
import type { Feature } from '#core/backtest/vectors.ts';
import { makeVectors } from '#core/backtest/vectors.ts';

const none = Number.NaN;
const number: Feature = { name: 'n', kind: 'number', texts: [] };
const text: Feature = { name: 't', kind: 'text', texts: ['b', 'a', 'c'] };
const rowsOf = (feature: Feature, fitted: number[], judged: number[], mostTexts = 20) => {
  const { cells, width } = makeEncoding(
    [feature],
    fitted.map((one) => [one]),
    mostTexts,
  )(judged.map((one) => [one]));
  return judged.map((_, row) => [...cells.slice(row * width, (row + 1) * width)]);
};

describe('a fact becomes columns', () => {
  it.each<[string, Feature, number[], number[], number[][]]>([
    [
      'a number in deviations from the mean of the fitted rows',
      number,
      [1, 3],
      [1, 2, 3, 5],
      [[-1], [0], [1], [3]],
    ],
    [
      'an unknown number as the mean, and a column that says so',
      number,
      [1, 3, none],
      [none, 3],
      [
        [0, 1],
        [1, 0],
      ],
    ],
    ['a number that is always the same as nothing', number, [4, 4], [9], [[]]],
    ['a number that nobody has as nothing', number, [none, none], [9], [[]]],
    ['a number that was always known as one column', number, [1, 3], [none], [[0]]],
    [
      'texts as a column each, the most frequent first',
      text,
      [0, 1, 1],
      [1, 0, 2],
      [
        [1, 0],
        [0, 1],
        [0, 0],
      ],
    ],
    [
      'equally frequent texts by the alphabet',
      text,
      [0, 1],
      [1, 0],
      [
        [1, 0],
        [0, 1],
      ],
    ],
    [
      'an unknown text as none of them, and a column that says so',
      text,
      [0, none],
      [none, 0],
      [
        [0, 1],
        [1, 0],
      ],
    ],
  ])('%s', (_, feature, fitted, judged, expected) => {
    expect(rowsOf(feature, fitted, judged)).toEqual(expected);
  });

  it('no more texts than are allowed', () => {
    expect(rowsOf(text, [0, 1, 1, 2], [1, 0], 1)).toEqual([[1], [0]]);
  });
});

it('facts of every kind are kept as numbers', () => {
  const kinds = ['number', 'integer', 'boolean', 'string', 'date', 'list', 'object'] as const;
  const facts = kinds.map((kind, slot) => ({
    name: kind,
    slot,
    kind,
    domain: null,
    unit: '',
    title: { zh: kind, en: kind },
    scale: 1,
    step: 1,
    changeable: true,
  }));
  const vectors = makeVectors({ facts });
  expect(vectors.skipped).toEqual(['list', 'object']);
  expect(
    [
      { number: 1.5, integer: 2, boolean: true, string: 'x', date: '1970-01-11', list: [1] },
      { number: 'much', boolean: false, string: 'y' },
      { string: 'x', date: 5 },
    ].map((given) => vectors.of(given)),
  ).toEqual([
    [1.5, 2, 1, 0, 10],
    [none, none, 0, 1, none],
    [none, none, none, 0, none],
  ]);
  expect(vectors.features[3]).toEqual({ name: 'string', kind: 'text', texts: ['x', 'y'] });
});
