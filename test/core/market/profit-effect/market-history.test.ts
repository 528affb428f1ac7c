import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeCalendar } from '#core/calendar/trading-calendar.ts';
import type { Row } from '#core/ledger/row.ts';
import { priceActions } from '#core/market/reference-price.ts';
import { makeIndex } from '#core/market/index-series.ts';
import { packMonths } from '#core/market/make-market.ts';
import { unpackMonth } from '#core/market/month.ts';
import { daysAfter, historyOf, marketHistory } from '#core/market/profit-effect/market-history.ts';
import { walkMarket } from '#core/market/profit-effect/profit-effect.ts';
import { firstState, ProfitEffectState } from '#core/market/profit-effect/state.ts';
import { anyMarket } from '#test/support/random-market.ts';
import { walkOn } from './walk.ts';

const calendarOf = (days: readonly string[]) =>
  makeCalendar({ calendar: days.map((date) => ({ date, open: true })) });

describe('the history of a market', () => {
  it('from the packed months of a store is that of its days', () => {
    const property = fc.property(anyMarket, (market) => {
      const calendar = calendarOf(market.days);
      const index = market.index ? makeIndex(market.index, calendar) : null;
      const months = [...packMonths(market.closes).values()].map(unpackMonth);
      const sources = { ...market.columns, index: index !== null };
      const actions = priceActions(market.actions);
      const { results } = walkOn(market, market.closes);
      const history = historyOf(
        months,
        { calendar, index, actions },
        sources,
        results.at(-1)?.line.date ?? '',
      );
      expect(market.days.map((date) => history.on(date)).filter((line) => line !== undefined)).toEqual(
        results.map(({ line }) => line),
      );
      const symbols = [...new Set(market.closes.map(({ symbol }) => String(symbol)))].sort();
      const found = results.map(({ line }) =>
        symbols.filter((symbol) => history.closedLimitUp(symbol, line.date)),
      );
      expect(found).toEqual(results.map(({ limitUp }) => limitUp));
    });
    fc.assert(property, { numRuns: 8 });
  });

  it('tells nothing of other days and symbols', () => {
    const history = marketHistory([], true);
    expect([history.on('2026-01-05'), history.closedLimitUp('600000', '2026-01-05')]).toEqual([
      undefined,
      false,
    ]);
  });
});

describe('after the last day with closes', () => {
  it.each([
    [10, 'HOT'],
    [11, 'UNKNOWN'],
  ])('to day %i the regime is %s: it is held for 5 trading days (R106)', (day, regime) => {
    const days = Array.from({ length: 12 }, (_, at) => `2026-01-${String(at + 1).padStart(2, '0')}`);
    const state = {
      ...firstState({ volume: false, board: false, index: false }),
      date: days[4]!,
      regime: { temperature: 'HOT' as const, peis: [], without: 0 },
    };
    const market = { calendar: calendarOf(days), index: null, actions: priceActions([]) };
    const after = daysAfter(state, market, days[day - 1]!);
    expect(after.map(({ line }) => line.date)).toEqual(days.slice(5, day));
    expect(after.at(-1)!.line).toMatchObject({ regime, pei: null });
    expect(daysAfter(state, market, days[4]!)).toEqual([]);
  });
});

describe('a symbol', () => {
  const days = ['2026-01-05', '2026-01-06', '2026-01-07'];
  const history = (rows: Row[], board: boolean) =>
    historyOf(
      [rows],
      { calendar: calendarOf(days), index: null, actions: priceActions([]) },
      { volume: false, board, index: false },
      days.at(-1)!,
    );
  const row = (day: number, symbol: string, close: number, more: Row = {}) => ({
    date: days[day]!,
    symbol,
    close,
    ...more,
  });

  it('may close limit-up without being in the universe, against its previous close or its prev_close (R61)', () => {
    const told = history(
      [
        row(0, '600000', 10),
        row(1, '600000', 11),
        row(2, '600000', 12, { prev_close: 11.5 }),
        row(0, '300001', 12, { prev_close: 10 }),
        row(2, '300001', 13.2),
      ],
      false,
    );
    const found = ['600000', '300001'].map((symbol) => days.map((date) => told.closedLimitUp(symbol, date)));
    expect(found).toEqual([
      [false, true, false],
      [true, false, false],
    ]);
  });

  it('has the board of its code where no column tells it, else the last that a row told (R61, R102)', () => {
    const rows = [row(0, 'X', 1, { board: 'main' }), row(1, 'X', 1), row(0, '600000', 1)];
    const boards = (board: boolean) =>
      ['X', '600000', '510300'].map((symbol) => history(rows, board).hasBoard(symbol));
    expect(boards(true)).toEqual([true, false, false]);
    expect(boards(false)).toEqual([false, true, false]);
  });
});

describe('a walk', () => {
  const columns = { volume: false, board: true };
  const market = {
    days: ['2026-01-05', '2026-01-06', '2026-01-07'],
    index: undefined,
    actions: [],
    columns,
    closes: [],
  };
  const on = (date: string) => [{ date, symbol: 'X', close: 1, board: 'main' }];
  const stored = walkOn(market, on('2026-01-06'));
  const goesOn = () => walkMarket(ProfitEffectState.parse(JSON.parse(stored.state)), priceActions([]));

  it.each(market.days.slice(0, 2))('refuses %s, which is over', (date) => {
    expect(() => walkOn(market, on(date), stored)).toThrow(RangeError);
    expect(() => goesOn().step({ date, rows: [], index: null })).toThrow(RangeError);
  });

  it('that goes on does not tell again of a board that it was told', () => {
    expect(stored.results.at(-1)!.boards).toEqual(['X']);
    expect(walkOn(market, on('2026-01-07'), stored).results.at(-1)!.boards).toEqual([]);
  });
});
