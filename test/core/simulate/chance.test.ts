import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exp } from '#core/simulate/chance/exp.ts';
import { makeRandom } from '#core/simulate/chance/random.ts';
import { draw, drawName } from '#core/simulate/chance/traits.ts';

const many = 20_000;
const times = <T>(draw: () => T) => Array.from({ length: many }, draw);
const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;

it('exp is e to the x, to the last digits', () => {
  fc.assert(
    fc.property(fc.double({ min: -30, max: 30, noNaN: true }), (x) => {
      expect(exp(x) / Math.exp(x)).toBeCloseTo(1, 12);
    }),
  );
});

describe('a stream of chance', () => {
  it('is the same for the same words, and another for any other word', () => {
    const first = (...words: (number | string)[]) => {
      const random = makeRandom(...words);
      return [random.uniform(), random.uniform(), random.uniform()];
    };
    const streams = [
      first(1, 'a', 2),
      first(1, 'a', 3),
      first(1, 'b', 2),
      first(2, 'a', 2),
      first(1 + 2 ** 32, 'a', 2),
    ];
    expect(first(1, 'a', 2)).toEqual(streams[0]);
    expect(new Set(streams.map(String)).size).toBe(streams.length);
  });

  it('keeps what its distributions promise', () => {
    const random = makeRandom(7);
    const normal = times(() => random.normal());
    expect(mean(normal)).toBeCloseTo(0, 1);
    expect(mean(normal.map((x) => x * x))).toBeCloseTo(1, 1);
    expect(mean(times(() => random.times(0.7)))).toBeCloseTo(0.7, 1);
    expect(mean(times(() => (random.chance(0.2) ? 1 : 0)))).toBeCloseTo(0.2, 1);
    const faces = times(() => random.below(6));
    expect(new Set(faces)).toEqual(new Set([0, 1, 2, 3, 4, 5]));
    expect(mean(faces)).toBeCloseTo(2.5, 1);
  });
});

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
