import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asOfDay, AsOfError } from '#core/calendar/as-of.ts';
import { makeCalendar } from '#core/calendar/trading-calendar.ts';
import { makeMarket } from '#core/market/make-market.ts';

const week = ['2024-04-01', '2024-04-02', '2024-04-03', '2024-04-08', '2024-04-09'];
const open = (date: string) => ({ date, open: true });

describe('trading days (R1)', () => {
  const calendar = [...week.map(open), { date: '2024-04-04', open: false }];
  const records = { first: '2024-04-03', last: '2024-04-08', tradeDays: ['2024-04-07'] };
  it.each([
    [
      'calendar.csv before all',
      { calendar, closes: ['2024-05-01'], index: ['2024-05-02'], records },
      'calendar',
      week,
    ],
    [
      'the dates of closes',
      { closes: ['2024-05-02', '2024-05-01', '2024-05-02'], index: ['2024-05-03'], records },
      'closes',
      ['2024-05-01', '2024-05-02'],
    ],
    ['the dates of index', { index: ['2024-05-03'], records }, 'index', ['2024-05-03']],
    [
      'weekdays, and days with a trade',
      { records },
      'weekdays',
      ['2024-04-03', '2024-04-04', '2024-04-05', '2024-04-07', '2024-04-08'],
    ],
    ['nothing at all', {}, 'weekdays', []],
  ])('%s', (_, input, origin, days) => {
    const found = makeCalendar(input);
    expect({ origin: found.origin, days: found.days }).toEqual({ origin, days });
  });
});

describe('positions (R4, R6)', () => {
  const calendar = makeCalendar({ closes: week });
  it.each([
    ['2024-03-31', -1, -1, -1],
    ['2024-04-01', 0, 0, 0],
    ['2024-04-03', 2, 2, 2],
    ['2024-04-05', 3, -1, 2],
    ['2024-04-08', 3, 3, 3],
    ['2024-04-09T15:00:00.5', 4, 4, 4],
    ['2024-04-10', 5, -1, 4],
    ['2031-01-01', 5, -1, 4],
  ])('%s stands at %i', (date, position, tradingPosition, onOrBefore) => {
    expect(calendar.position(date)).toBe(position);
    expect(calendar.tradingPosition(date)).toBe(tradingPosition);
    expect(calendar.isTradingDay(date)).toBe(tradingPosition >= 0);
    expect(calendar.onOrBefore(date)).toBe(onOrBefore);
  });

  it('are what searching the list gives, for any calendar and date', () => {
    const anyDate = fc
      .integer({ min: 10_000, max: 20_000 })
      .map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10));
    const property = fc.property(fc.uniqueArray(anyDate, { minLength: 1 }), anyDate, (dates, date) => {
      const calendar = makeCalendar({ closes: dates });
      const { days } = calendar;
      const next = days.findIndex((day) => day >= date);
      expect(calendar.position(date)).toBe(date < days[0]! ? -1 : next < 0 ? days.length : next);
      expect(calendar.tradingPosition(date)).toBe(days.indexOf(date));
      expect(calendar.tdBetween(days[0]!, days.at(-1)!)).toBe(days.length - 1);
    });
    fc.assert(property);
  });
});

it('month-ends are the last trading days of months, and the last day asked for (R8)', () => {
  const calendar = makeCalendar({
    closes: ['2024-01-30', '2024-01-31', '2024-02-28', '2024-03-01', '2024-03-04'],
  });
  expect(calendar.monthEnds(0, 4)).toEqual([1, 2, 4]);
  expect(calendar.monthEnds(0, 3)).toEqual([1, 2, 3]);
  expect(calendar.monthEnds(2, 2)).toEqual([2]);
});

describe('the as-of day (R2)', () => {
  const calendar = week.map(open);
  const closes = [{ date: '2024-04-03', symbol: 'A', close: 1 }];
  const index = [{ date: '2024-04-08', close: 1 }];
  it.each([
    ['the last day with closes', { calendar, closes, index }, undefined, '2024-04-03'],
    ['without closes, with an index close', { calendar, index }, undefined, '2024-04-08'],
    ['without both the last trading day', { calendar }, undefined, '2024-04-09'],
    ['the last trading day on or before the one asked for', { calendar, closes }, '2024-04-07', '2024-04-03'],
    ['a trading day after the last closes', { calendar, closes }, '2024-04-09', '2024-04-09'],
  ])('%s', (_, rows, requested, day) => {
    expect(asOfDay(makeMarket(rows), requested)).toBe(day);
  });

  it('is an error before the first trading day, and without any', () => {
    expect(() => asOfDay(makeMarket({ calendar }), '2024-03-31')).toThrow(AsOfError);
    expect(() => asOfDay(makeMarket({ calendar }), '2024-03-31')).toThrow('2024-04-01');
    expect(() => asOfDay(makeMarket({ closes: [] }))).toThrow(AsOfError);
  });
});
