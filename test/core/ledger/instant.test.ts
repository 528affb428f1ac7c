import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isDate, shanghaiTime } from '#core/ledger/instant.ts';
import instants from './instants.json' with { type: 'json' };

describe('an instant', () => {
  it.each(instants as [string, string | null][])('%s is %s in Shanghai', (text, expected) => {
    expect(shanghaiTime(text) ?? null).toBe(expected);
  });

  it('is the time that a clock in Shanghai shows', () => {
    const clock = new Intl.DateTimeFormat('sv-SE', {
      timeZone: 'Asia/Shanghai',
      dateStyle: 'short',
      timeStyle: 'medium',
    });
    const [min, max] = [new Date('1986-01-01'), new Date('2040-01-01')];
    fc.assert(
      fc.property(fc.date({ min, max, noInvalidDate: true }), (date) => {
        const text = `${date.toISOString().slice(0, 19)}Z`;
        expect(shanghaiTime(text)).toBe(clock.format(date).replace(' ', 'T'));
      }),
    );
  });
});

describe('a date', () => {
  it('is a day of the calendar', () => {
    const part = (min: number, max: number) => fc.integer({ min, max });
    fc.assert(
      fc.property(part(1, 2200), part(0, 13), part(0, 32), (year, month, day) => {
        const pad = (value: number, width: number) => String(value).padStart(width, '0');
        const text = `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
        const time = Date.parse(`${text}T00:00:00Z`);
        const exists = !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === text;
        expect(isDate(text)).toBe(exists);
      }),
      { numRuns: 1_000 },
    );
  });
});
