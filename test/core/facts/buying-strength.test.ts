import { expect, it } from 'vitest';
import { addTrade, noStrength, strengthOf } from '#core/facts/buying-strength.ts';
import { round } from '#core/facts/round.ts';
import example from './examples/example-3.json' with { type: 'json' };

const sideOf = (trades: readonly { value: number; x20: number }[]) => {
  const side = noStrength();
  for (const { value, x20 } of trades) addTrade(side, value, x20);
  return side;
};

it('example 3: four buys and two sells by what their stocks had done', () => {
  const found = Object.entries(strengthOf(sideOf(example.buys), sideOf(example.sells)));
  expect(Object.fromEntries(found.map(([name, value]) => [name, round(value, 6)]))).toEqual(example.expect);
});

it.each([
  [0.1, { afterRise: 100, afterFall: 0 }],
  [0.099999, { afterRise: 0, afterFall: 0 }],
  [-0.099999, { afterRise: 0, afterFall: 0 }],
  [-0.1, { afterRise: 0, afterFall: 100 }],
])('an excess of %f', (x20, expected) => {
  expect(sideOf([{ value: 100, x20 }])).toMatchObject(expected);
});
