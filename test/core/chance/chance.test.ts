import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exp } from '#core/chance/exp.ts';
import { makeRandom } from '#core/chance/random.ts';

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
