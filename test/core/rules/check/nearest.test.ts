import fc from 'fast-check';
import { expect, it } from 'vitest';
import { limits } from '#core/rules/check/limits.ts';
import { nearest } from '#core/rules/check/nearest.ts';

/** Levenshtein's distance as it is defined. */
function distance(a: string, b: string): number {
  if (a === '' || b === '') return a.length + b.length;
  const same = a[0] === b[0] ? 0 : 1;
  const [x, y] = [a.slice(1), b.slice(1)];
  return Math.min(distance(x, y) + same, distance(x, b) + 1, distance(a, y) + 1);
}

const word = fc.stringMatching(/^[ab]{1,6}$/);

it('is the first of the names that are nearest, at most three letters away and less than half of them', () => {
  let found = 0;
  fc.assert(
    fc.property(word, fc.array(word, { maxLength: 5 }), (name, names) => {
      const most = Math.min(3, Math.floor(name.length / 2));
      const least = Math.min(...names.map((other) => distance(name, other)));
      const expected = least <= most ? names.find((other) => distance(name, other) === least) : undefined;
      expect(nearest(name, names)).toBe(expected);
      if (expected !== undefined) found += 1;
    }),
    { numRuns: 500 },
  );
  expect(found).toBeGreaterThan(100);
});

it('is looked for among the first of very many names', () => {
  const many = Array.from({ length: limits.looked + 1 }, (_, at) => `name ${at}`);
  expect(nearest('nama 0', many)).toBe('name 0');
  expect(nearest('wantes', [...many.slice(0, limits.looked - 1), 'wanted'])).toBe('wanted');
  expect(nearest('wantes', [...many, 'wanted'])).toBeUndefined();
});
