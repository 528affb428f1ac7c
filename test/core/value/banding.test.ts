import { expect, it } from 'vitest';
import { type BandBefore, holdBand } from '#core/value/banding.ts';
import { weekdays } from '#test/support/night-of.ts';
import { shippedRules } from '#test/support/shipped-rules.ts';

/** Bands of nights that find these, each on its day. */
function bands(nights: readonly (readonly [day: string, found: string | null])[]): string {
  let before: BandBefore | null = null;
  return nights
    .map(([asOf, found]) => {
      const held = holdBand(found, before, { asOf, calendar: weekdays, ruleSet: shippedRules.value });
      before = { band: held.band, memory: { bandLowSince: held.bandLowSince } };
      return held.band ?? '-';
    })
    .join('');
}
const [jan, feb, mar, apr, may] = ['2026-01-30', '2026-02-27', '2026-03-31', '2026-04-30', '2026-05-29'];
const inMarch = '2026-03-11';

it.each<[string, [string, string | null][], string]>([
  [
    'rises at once, on any night',
    [
      [jan, 'C'],
      [inMarch, 'A'],
    ],
    'CA',
  ],
  [
    'falls on the third month-end in a row',
    [
      [jan, 'A'],
      [feb, 'B'],
      [mar, 'C'],
      [apr, 'D'],
    ],
    'AAAD',
  ],
  [
    'is not hurried by nights between them',
    [
      [jan, 'A'],
      [feb, 'B'],
      [inMarch, 'B'],
      [mar, 'B'],
    ],
    'AAAA',
  ],
  [
    'is not saved by them either',
    [
      [jan, 'A'],
      [feb, 'B'],
      [inMarch, 'A'],
      [mar, 'B'],
      [apr, 'B'],
    ],
    'AAAAB',
  ],
  [
    'stays when a month-end gives it again',
    [
      [jan, 'A'],
      [feb, 'B'],
      [mar, 'A'],
      [apr, 'B'],
      [may, 'B'],
    ],
    'AAAAA',
  ],
  [
    'forgets month-ends when it rises',
    [
      [jan, 'B'],
      [feb, 'C'],
      [inMarch, 'A'],
      [mar, 'C'],
      [apr, 'C'],
    ],
    'BBAAA',
  ],
  [
    'is none without a value, and the next is a first one',
    [
      [jan, 'A'],
      [feb, null],
      [mar, 'E'],
    ],
    'A-E',
  ],
])('a band %s', (_, nights, expected) => {
  expect(bands(nights)).toBe(expected);
});
