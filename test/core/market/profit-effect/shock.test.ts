import { describe, expect, it } from 'vitest';
import { nextShock, noShock, triggers } from '#core/market/profit-effect/shock.ts';
import type { DayTally } from '#core/market/profit-effect/day-tally.ts';
import { daysEnding } from './tally-of.ts';

const withIndex = { volume: true, board: true, index: true };
const neither = { down: false, up: false };
const down = { down: true, up: false };
const up = { down: false, up: true };

describe('a shock is triggered (R29, R107)', () => {
  const fiveDaysAgo = (index: number | null, today: Partial<DayTally>) =>
    daysEnding(6, { index }, today, today, today, today, today);
  it.each<[what: string, days: DayTally[], expected: { down: boolean; up: boolean }]>([
    ['-4% in a day', daysEnding(2, { index: 960 }), down],
    ['-3.99995%, which is -4% with 6 places', daysEnding(2, { index: 960.0005 }), down],
    ['-3.99994%', daysEnding(2, { index: 960.0006 }), neither],
    ['+4% in a day', daysEnding(2, { index: 1040 }), up],
    ['+3.9999%', daysEnding(2, { index: 1039.999 }), neither],
    ['-8% in 5 days', fiveDaysAgo(1000, { index: 920 }), down],
    ['-7.9999% in 5 days', fiveDaysAgo(1000, { index: 920.001 }), neither],
    ['+8% in 5 days', fiveDaysAgo(1000, { index: 1080 }), up],
    ['no index 5 days ago', fiveDaysAgo(null, { index: 920 }), neither],
    ['5% closed limit-down', daysEnding(1, { limitDown: 5 }), down],
    ['4.9% closed limit-down', daysEnding(1, { members: 1000, limitDown: 49 }), neither],
    ['5% closed limit-up', daysEnding(1, { limitUp: 5 }), up],
    ['both', daysEnding(1, { limitUp: 5, limitDown: 5 }), { down: true, up: true }],
    ['5% of 99 members', daysEnding(1, { members: 99, limitDown: 99 }), neither],
    ['the first day', daysEnding(1), neither],
  ])('%s', (_, days, expected) => {
    expect(triggers(days, withIndex)).toEqual(expected);
  });

  it('by the chain of daily means where there is no index', () => {
    const days = daysEnding(2, { meanReturn: -0.04, index: null });
    expect(triggers(days, { ...withIndex, index: false })).toEqual(down);
    expect(triggers(days, withIndex)).toEqual(neither);
  });
});

it('stays on for the 5 td after its last trigger (R107)', () => {
  let state = noShock;
  const days = [neither, down, neither, neither, down, neither, neither, neither, neither, neither, neither];
  const on = days.map((triggered) => {
    state = nextShock(state, triggered);
    return [state.down !== null, state.up !== null];
  });
  expect(on.map(([isDown]) => isDown)).toEqual([false, ...days.slice(1, -1).map(() => true), false]);
  expect(on.every(([, isUp]) => isUp === false)).toBe(true);
});
