import { expect, it } from 'vitest';
import { makeRandom } from '#core/chance/random.ts';
import { draw, drawName } from '#core/simulate/chance/traits.ts';

const many = 20_000;
const times = <T>(draw: () => T) => Array.from({ length: many }, draw);
const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;

it('a trait varies about its middle and stays inside its bounds', () => {
  const random = makeRandom(3);
  const drawn = times(() => draw({ median: 10, spread: 1, min: 2, max: 40 }, random)).sort((a, b) => a - b);
  expect(drawn[many / 2]).toBeCloseTo(10, 0);
  expect([drawn[0], drawn.at(-1)]).toEqual([2, 40]);
  expect(mean(times(() => draw({ mean: 5, sd: 2, min: -10, max: 20 }, random)))).toBeCloseTo(5, 1);
});

it('names come by their shares', () => {
  const random = makeRandom(4);
  const drawn = times(() => drawName({ often: 0.75, seldom: { odds: 0.25 } }, random));
  expect(drawn.filter((name) => name === 'often').length / many).toBeCloseTo(0.75, 1);
});
