import { describe, expect, it } from 'vitest';
import {
  type ComponentName,
  profitEffect,
  rawComponents,
  type RawComponents,
  scoreOf,
} from '#core/market/profit-effect/components.ts';
import type { DayTally } from '#core/market/profit-effect/day-tally.ts';
import { round } from '#core/facts/round.ts';
import { daysEnding } from './tally-of.ts';

const withIndex = { volume: true, board: true, index: true };
const withoutIndex = { ...withIndex, index: false };

describe('anchors', () => {
  it.each<[ComponentName, at0: number, middle: number, at100: number]>([
    ['adv5', 0.3, 0.5, 0.7],
    ['ma20', 0.2, 0.5, 0.8],
    ['r20', -0.08, 0, 0.08],
    ['limit', 0.5, 0.75, 1],
    ['nhnl', 0, 0.5, 1],
    ['amt', 0.6, 1, 1.4],
  ])('of %s are %d, %d and %d', (name, at0, middle, at100) => {
    const scores = [at0 - 0.1, at0, middle, at100, at100 + 0.1].map((raw) => round(scoreOf(name, raw), 6));
    expect(scores).toEqual([0, 0, 50, 100, 100]);
    const step = (at100 - at0) / 100;
    expect(round(scoreOf(name, at0 + step), 6)).toBe(1);
    expect(round(scoreOf(name, at100 - step), 6)).toBe(99);
  });
});

const raw = (days: DayTally[], sources = withIndex) => rawComponents(days, sources);
const thin: Partial<DayTally> = { members: 99 };

describe('components', () => {
  it.each<[what: string, name: ComponentName, days: DayTally[], expected: number | null]>([
    ['fewer than 5 days', 'adv5', daysEnding(4), null],
    ['5 days', 'adv5', daysEnding(5, { up: 30, down: 10 }), 0.55],
    ['the mean of daily shares, not the share of sums', 'adv5', daysEnding(5, { up: 1, down: 0 }), 0.6],
    ['a thin day among the 5', 'adv5', daysEnding(9, thin, {}, {}, {}, {}), null],
    ['a thin day before them', 'adv5', daysEnding(9, thin, {}, {}, {}, {}, {}), 0.5],
    ['a day on which nothing moved', 'adv5', daysEnding(9, { up: 0, down: 0 }, {}), null],
    ['99 members', 'ma20', daysEnding(1, { members: 99, aboveMean: 99 }), null],
    ['100 members', 'ma20', daysEnding(1, { members: 100, aboveMean: 20 }), 0.2],
    ['thin days before do not matter', 'ma20', daysEnding(5, thin, {}), 0.5],
    ['neither highs nor lows', 'nhnl', daysEnding(1), 0.5],
    ['highs and lows', 'nhnl', daysEnding(1, { highs: 1, lows: 3 }), 0.25],
    ['a thin day', 'nhnl', daysEnding(1, thin), null],
    ['no stock at its limit', 'limit', daysEnding(5), 0.75],
    [
      'sums over 5 days',
      'limit',
      daysEnding(6, { limitUp: 9 }, { limitUp: 1 }, {}, {}, {}, { limitDown: 3 }),
      0.25,
    ],
    ['a day without any known limit', 'limit', daysEnding(5, { limited: 0 }, {}), null],
    ['a thin day among the 5', 'limit', daysEnding(5, thin, {}), null],
    ['20 days', 'r20', daysEnding(20), null],
    ['21 days', 'r20', daysEnding(21, { index: 1040 }), 0.04],
    ['no index 20 days before', 'r20', daysEnding(21).with(0, { ...daysEnding(1)[0]!, index: null }), null],
    ['no index today', 'r20', daysEnding(30, { index: null }), null],
    ['59 days', 'amt', daysEnding(59), null],
    ['60 days', 'amt', daysEnding(60, { amount: 1600 }), 3.2],
    [
      'an unknown amount among the 60',
      'amt',
      daysEnding(60).with(0, { ...daysEnding(1)[0]!, amount: null }),
      null,
    ],
    ['amounts of nothing', 'amt', daysEnding(60).map((day) => ({ ...day, amount: 0 })), null],
  ])('%s: %s', (_, name, days, expected) => {
    const value = raw(days)[name];
    expect(value === null ? null : round(value, 6)).toBe(expected);
  });

  it('thin days leave index and amount', () => {
    const days = daysEnding(60).map((day) => ({ ...day, ...thin }));
    const known = Object.entries(raw(days)).filter(([, value]) => value !== null);
    expect(known.map(([name]) => name)).toEqual(['r20', 'amt']);
    expect(profitEffect(raw(days))).toBeNull();
  });

  it('without an index r20 is the chain of daily means, over full days only (R101)', () => {
    const rising = daysEnding(21).map((day): DayTally => ({ ...day, meanReturn: 0.01, index: null }));
    expect(round(raw(rising, withoutIndex).r20 ?? NaN, 6)).toBe(0.22019);
    expect(raw(rising.with(0, { ...rising[0]!, ...thin }), withoutIndex).r20).not.toBeNull();
    expect(raw(rising.with(1, { ...rising[1]!, ...thin }), withoutIndex).r20).toBeNull();
    expect(raw(rising.slice(1), withoutIndex).r20).toBeNull();
    expect(raw(rising, withIndex).r20).toBeNull();
  });
});

describe('the index', () => {
  const none: RawComponents = { adv5: null, ma20: null, r20: null, limit: null, nhnl: null, amt: null };
  it.each<[what: string, known: Partial<RawComponents>, pei: number | null]>([
    ['two components are too few', { adv5: 0.7, ma20: 0.8 }, null],
    ['three are enough, their weights divided by their sum', { adv5: 0.7, r20: 0.08, nhnl: 0 }, 76.923077],
    [
      'AMT joins with a tenth of 1.1',
      { adv5: 0.3, ma20: 0.2, r20: -0.08, limit: 0.5, nhnl: 0, amt: 1.4 },
      9.090909,
    ],
    ['all at their best', { adv5: 1, ma20: 1, r20: 1, limit: 1, nhnl: 1, amt: 9 }, 100],
    ['scores are not rounded before the mean', { ma20: 0.2000001, limit: 0.5, nhnl: 0 }, 0.000008],
  ])('%s', (_, known, pei) => {
    expect(profitEffect({ ...none, ...known })).toBe(pei);
  });
});
