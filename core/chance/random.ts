import { exp } from './exp.ts';

/** A stream of random numbers that its seed alone decides. */
export interface Random {
  /** In [0, 1). */
  uniform(): number;
  /** In [low, high). */
  between(low: number, high: number): number;
  /** Whole, in [0, count). */
  below(count: number): number;
  chance(probability: number): boolean;
  /** Mean 0, standard deviation 1: the sum of twelve uniform numbers, which needs no logarithm. */
  normal(): number;
  /** How often something happens that happens `mean` times on average (Poisson); for small means. */
  times(mean: number): number;
  pick<T>(list: readonly T[]): T;
}

const mix = (hash: number, word: number) => {
  let h = Math.imul(hash ^ word, 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
};

function hashOf(words: readonly (number | string)[], salt: number): number {
  let hash = salt;
  for (const word of words) {
    if (typeof word === 'number') hash = mix(mix(hash, word >>> 0), Math.floor(word / 2 ** 32) >>> 0);
    else for (let at = 0; at < word.length; at++) hash = mix(hash, word.charCodeAt(at) + 0x10000);
  }
  return hash;
}

/** The generator sfc32 (Doty-Humphrey, PractRand). Streams of different words do not depend on each other. */
export function makeRandom(...words: readonly (number | string)[]): Random {
  let [a, b, c, counter] = [hashOf(words, 1), hashOf(words, 2), hashOf(words, 3), 1];
  const word = () => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return sum;
  };
  for (let round = 0; round < 12; round++) word();
  const uniform = () => (word() >>> 0) / 2 ** 32;
  const below = (count: number) => Math.floor(uniform() * count);
  return {
    uniform,
    below,
    between: (low, high) => low + (high - low) * uniform(),
    chance: (probability) => uniform() < probability,
    normal: () => {
      let sum = 0;
      for (let at = 0; at < 6; at++) {
        const both = word();
        sum += (both & 0xffff) + (both >>> 16);
      }
      return (sum + 6) / 65_536 - 6;
    },
    times: (mean) => {
      const limit = exp(-mean);
      let times = 0;
      for (let product = uniform(); product > limit; product *= uniform()) times++;
      return times;
    },
    pick: <T>(list: readonly T[]) => {
      const found = list[below(list.length)];
      if (found === undefined) throw new Error('Nothing to pick from');
      return found;
    },
  };
}
