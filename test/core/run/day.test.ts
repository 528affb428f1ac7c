import { describe, expect, it } from 'vitest';
import { makeMarket } from '#core/market/make-market.ts';
import { dayOf, isTradingDay, scheduledDay, type Watermark } from '#core/run/day.ts';

const closes = ['2017-12-27', '2017-12-28', '2017-12-29'].map((date) => ({ date, symbol: 'A', close: 1 }));
const market = makeMarket({ closes });
const store = (over: Partial<Watermark> = {}): Watermark => ({
  market,
  businessDate: '2017-12-29',
  published: null,
  ...over,
});

describe('the day of a night', () => {
  it('is the last trading day with closes unless one is asked for', () => {
    expect(dayOf(null, store())).toBe('2017-12-29');
    expect(dayOf('2017-12-27', store())).toBe('2017-12-27');
  });

  it('is the last trading day on or before the one asked for', () => {
    expect(dayOf('2017-12-31', store())).toBe('2017-12-29');
  });

  it('is not later than the batch', () => {
    expect(dayOf(null, store({ businessDate: '2017-12-28' }))).toBe('2017-12-28');
    expect(dayOf('2017-12-29', store({ businessDate: '2017-12-28' }))).toMatchObject({
      code: 'BATCH_MISSING',
    });
  });

  it('is the last day with an index close where there are no closes', () => {
    const calendar = ['2017-12-28', '2017-12-29'].map((date) => ({ date, open: true }));
    const index = makeMarket({ calendar, index: [{ date: '2017-12-28', close: 3000 }] });
    expect(dayOf(null, store({ market: index }))).toBe('2017-12-28');
    expect(dayOf(null, store({ market: makeMarket({ calendar }) }))).toBe('2017-12-29');
  });

  it('does not go back behind what is published', () => {
    expect(dayOf('2017-12-27', store({ published: '2017-12-28' }))).toMatchObject({ code: 'DAY_PASSED' });
    expect(dayOf('2017-12-28', store({ published: '2017-12-28' }))).toBe('2017-12-28');
  });

  it('is refused before the first trading day', () => {
    expect(dayOf('2017-12-26', store())).toMatchObject({ code: 'BEFORE_CALENDAR' });
  });
});

describe('the nightly schedule', () => {
  it('has nothing to do on a day that is no trading day', () => {
    const calendar = ['2017-12-28', '2017-12-29', '2018-01-02'].map((date) => ({ date, open: true }));
    const known = store({ market: makeMarket({ calendar, closes }) });
    expect(scheduledDay('2018-01-01', known)).toBeNull();
    expect(scheduledDay('2017-12-30', store())).toBeNull();
  });

  it('refuses a trading day whose batch never came, though the calendar ends before it', () => {
    expect(scheduledDay('2018-01-02', store())).toMatchObject({ code: 'BATCH_MISSING' });
  });

  it('takes the day itself', () => {
    expect(scheduledDay('2017-12-29', store())).toBe('2017-12-29');
  });

  it('counts weekdays beyond what the calendar knows', () => {
    expect(isTradingDay(market, '2018-01-05')).toBe(true);
    expect(isTradingDay(market, '2018-01-06')).toBe(false);
  });
});
