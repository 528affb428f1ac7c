import { describe, expect, it } from 'vitest';
import { contradictingDays, liesApart, statedDays } from '#core/import/other-market.ts';

const limits = { days: 3, share: 0.02 };
const open = (...days: string[]) => new Map(days.map((day) => [day, true]));
const january = (...days: number[]) => days.map((day) => `2026-01-${String(day).padStart(2, '0')}`);
const store = statedDays(open(...january(5, 12, 19, 26)), new Set());

describe('another market', () => {
  it('opens on days between those of a calendar that names its open days only', () => {
    const others = january(6, 7, 8, 9);
    expect(contradictingDays(open(...others), store, limits)).toEqual(others);
  });

  it('is told neither by few such days nor by days beyond the store', () => {
    expect(contradictingDays(open(...january(5, 6, 7, 8)), store, limits)).toBeUndefined();
    expect(contradictingDays(open(...january(27, 28, 29, 30, 31)), store, limits)).toBeUndefined();
  });

  it('is a question of symbols where most of many days are beyond the store', () => {
    expect(liesApart(open(...january(26, 27, 28, 29, 30)), store, limits)).toBe(true);
    expect(liesApart(open(...january(27, 28, 29)), store, limits)).toBe(false);
    expect(liesApart(open(...january(5, 12, 19, 26, 27, 28, 29, 30)), store, limits)).toBe(false);
  });
});
