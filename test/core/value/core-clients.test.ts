import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coreCutoff, coreOf, type ValuedClient } from '#core/value/core-clients.ts';

const one = (clientKey: string, cvs: number, rev12m: number | null = 0): ValuedClient => ({
  clientKey,
  cvs,
  rev12m,
});

describe('the first step', () => {
  it.each<[string, ValuedClient[], ReturnType<typeof coreCutoff>]>([
    ['nobody', [], { core: [], tied: [], places: 0 }],
    ['the only client', [one('a', 3)], { core: ['a'], tied: [], places: 0 }],
    [
      'one of five',
      [one('a', 10), one('b', 90), one('c', 20), one('d', 30), one('e', 40)],
      { core: ['b'], tied: [], places: 0 },
    ],
    [
      'two of six, since a part of a place is a place',
      [one('a', 10), one('b', 90), one('c', 20), one('d', 30), one('e', 40), one('f', 5)],
      { core: ['b', 'e'], tied: [], places: 0 },
    ],
    [
      'the one with the higher revenue of two equals; unknown revenue is none',
      [one('a', 90, null), one('b', 90, 0.01), one('c', 20), one('d', 30)],
      { core: ['b'], tied: [], places: 0 },
    ],
    [
      'no revenue and unknown revenue are tied',
      [one('a', 90, null), one('b', 90, 0), one('c', 20), one('d', 30)],
      { core: [], tied: ['a', 'b'], places: 1 },
    ],
    [
      'whoever is above the tie, whatever their numbers are',
      [one('a', 90), one('b', 80), one('c', 80), one('d', 80), one('e', 70), one('f', 60)],
      { core: ['a'], tied: ['b', 'c', 'd'], places: 1 },
    ],
    [
      'equals who all get a place need no number',
      [one('a', 90), one('b', 90), one('c', 1), one('d', 1), one('e', 1), one('f', 1)],
      { core: ['a', 'b'], tied: [], places: 0 },
    ],
  ])('takes %s', (_, clients, expected) => {
    expect(coreCutoff(clients, 0.2)).toEqual(expected);
  });

  it('counts places in decimals: 7 of 100 are 7', () => {
    const clients = Array.from({ length: 100 }, (_, at) => one(String(at), at));
    expect(coreCutoff(clients, 0.07).core).toHaveLength(7);
  });
});

describe('the second step', () => {
  const cutoff = { core: ['x'], tied: ['a', 'b', 'c'], places: 2 };
  it('gives the last places by client number, ascending as text', () => {
    const numbers = new Map([
      ['a', '90'],
      ['b', '1000'],
      ['c', '2'],
    ]);
    expect(coreOf(cutoff, numbers)).toEqual(new Set(['x', 'b', 'c']));
  });

  it('refuses to guess a number', () => {
    expect(() => coreOf(cutoff, new Map([['a', '1']]))).toThrow('tied client b has no client number');
  });
});

it('R123: both steps are the first ceil(0.2 n) by value, revenue and number, in whatever order clients come', () => {
  const some = fc.uniqueArray(
    fc.record({
      clientKey: fc.uuid(),
      number: fc.stringMatching(/^[0-9]{3}$/),
      cvs: fc.constantFrom(10, 20, 30),
      rev12m: fc.constantFrom(null, 0, 100),
    }),
    { selector: ({ number }) => number, maxLength: 30 },
  );
  fc.assert(
    fc.property(some, (clients) => {
      const cutoff = coreCutoff(clients, 0.2);
      const numbers = new Map(clients.map(({ clientKey, number }) => [clientKey, number]));
      const asked = new Map(cutoff.tied.map((key) => [key, numbers.get(key)!]));
      const ranked = clients.toSorted(
        (a, b) => b.cvs - a.cvs || (b.rev12m ?? 0) - (a.rev12m ?? 0) || Number(a.number) - Number(b.number),
      );
      const expected = ranked.slice(0, Math.ceil(clients.length / 5)).map(({ clientKey }) => clientKey);
      expect([...coreOf(cutoff, asked)].sort()).toEqual(expected.sort());
    }),
  );
});
