import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decimalOf, fraction } from '#core/exact/decimal.ts';
import { rounded, roundedText } from '#core/exact/rounded.ts';

it.each([
  ['0.005', 2, '0.01'],
  ['-0.005', 2, '-0.01'],
  ['0.0049', 2, '0.00'],
  ['-0.0049', 2, '0.00'],
  ['2.5', 0, '3'],
  ['-2.5', 0, '-3'],
  ['1.005', 2, '1.01'],
  ['123456789.125', 2, '123456789.13'],
])('%s to %d places is %s, half away from zero', (value, places, text) => {
  expect(roundedText(decimalOf(Number(value)), places)).toBe(text);
});

it('is never further than half a unit from the fraction', () => {
  const property = fc.property(fc.bigInt(), fc.bigInt({ min: 1n }), fc.nat(8), (over, under, places) => {
    const units = BigInt(roundedText(fraction(over, under), places).replace('.', ''));
    const off = units * under - over * 10n ** BigInt(places);
    expect(2n * (off < 0n ? -off : off) <= under).toBe(true);
  });
  fc.assert(property);
});

it('one third has as many threes as there are places', () => {
  expect(rounded(fraction(1n, 3n), 6)).toBe(0.333333);
});
