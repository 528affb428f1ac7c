import { expect, it } from 'vitest';
import { deliveredMonths, monthEndsBelow0 } from '#core/churn/delivered-months.ts';
import type { DeliveredMemory } from '#core/decision/memory.ts';
import type { Fact } from '#core/facts/fact.ts';
import { weekdays } from '#test/support/night-of.ts';

const known = (value: number): Fact => ({ value, ok: true });
const unknown: Fact = { value: null, ok: false, reason: 'INSUFFICIENT' };
const ends = ['2026-01-30', '2026-02-27', '2026-03-31', '2026-04-30', '2026-05-29'];

/** What a night in the middle of the month after these month-ends sees, given the values that were known at them. */
function seen(values: readonly (number | null)[]) {
  let memory: DeliveredMemory | null = null;
  const atEnds = values.map((value, at) => {
    const day = ends[at] ?? '';
    memory = deliveredMonths(memory, value === null ? unknown : known(value), day, weekdays);
    return monthEndsBelow0(memory, day, weekdays);
  });
  const middle = `${(ends[values.length] ?? '').slice(0, 7)}-11`;
  memory = deliveredMonths(memory, known(-99), middle, weekdays);
  return [...atEnds, monthEndsBelow0(memory, middle, weekdays)];
}

it.each([
  [[-1], [undefined, undefined]],
  [
    [-1, -1],
    [undefined, 2, 2],
  ],
  [
    [-0.01, 0],
    [undefined, 1, 1],
  ],
  [
    [0, -0.01],
    [undefined, 1, 1],
  ],
  [
    [5, 5, -5, -5],
    [undefined, 0, 1, 2, 2],
  ],
  [
    [-1, null, -1],
    [undefined, undefined, undefined, undefined],
  ],
  [
    [-1, -1, null],
    [undefined, 2, undefined, undefined],
  ],
])('delivered value of %j at month-ends: %j of two below 0', (values, expected) => {
  expect(seen(values)).toEqual(expected);
});
