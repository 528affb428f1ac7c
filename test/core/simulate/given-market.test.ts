import { describe, expect, it } from 'vitest';
import type { Row } from '#core/ledger/row.ts';
import { generateMarket } from '#core/simulate/market/generate-market.ts';
import { GivenMarket } from '#core/simulate/market/given-market.ts';
import { marketLines } from '#core/simulate/market/market-lines.ts';
import parameters from '#core/simulate/parameters.json' with { type: 'json' };
import { weekdays } from '#test/support/generate-ledger.ts';
import { parseLines } from './parse-lines.ts';

const { days: past, leastDays } = parameters.warmUp;
const days = weekdays('2024-01-01', past + leastDays);
const everyDay = (symbol: string, row: (day: number) => Row = () => ({})) =>
  days.map((date, day): Row => ({ date, symbol, close: 10 + day / 100, ...row(day) }));

function given(
  closes: readonly Row[],
  more: { index?: readonly Row[]; calendar?: readonly Row[]; actions?: readonly Row[] } = {},
) {
  const market = new GivenMarket();
  for (const row of more.calendar ?? []) market.addDay(row);
  for (const row of closes) market.addClose(row);
  for (const row of more.index ?? [{ date: days[0]!, close: 3000 }]) market.addIndex(row);
  for (const row of more.actions ?? []) market.addAction(row);
  return market;
}

it('a market that was generated is read back as it was, corporate actions and all', () => {
  const made = generateMarket(60, 3);
  const lines = marketLines(made);
  const rows = (file: 'closes' | 'index' | 'corporate_actions') => parseLines(file, lines.get(file) ?? []);
  const market = given(rows('closes'), { index: rows('index'), actions: rows('corporate_actions') });
  const { quotes, start } = market.quotes(60);
  expect(start).toBe(made.start);
  expect(quotes.days).toEqual(made.quotes.days);
  expect(quotes.listings.map(({ symbol, board, first }) => [symbol, board, first])).toEqual(
    made.quotes.listings.map(({ symbol, board, first }) => [symbol, board, first]),
  );
  for (const name of ['close', 'reference', 'st', 'index'] as const)
    expect(quotes[name], name).toEqual(made.quotes[name]);
  expect([...quotes.actions].sort()).toEqual([...made.quotes.actions].sort());
  // Amounts are told in whole thousands, a share each.
  for (const [day, turnover] of made.quotes.turnover!.entries())
    expect(Math.abs(quotes.turnover![day]! - turnover)).toBeLessThanOrEqual(500 * quotes.listings.length);
});

describe('a given market', () => {
  it('has a turnover where amounts are told, of each share the later one', () => {
    expect(given(everyDay('600000')).quotes(undefined).quotes.turnover).toBeUndefined();
    const closes = [
      ...everyDay('600000', () => ({ amount: 7 })),
      ...everyDay('600001', (day) => (day === 1 ? { amount: 5 } : {})),
      { date: days[0]!, symbol: '600000', close: 10, amount: 3 },
    ];
    const { turnover } = given(closes).quotes(undefined).quotes;
    expect([...turnover!.slice(0, 3)]).toEqual([3, 12, 7]);
  });

  const at = (
    quotes: { days: readonly string[]; close: Float64Array; reference: Float64Array },
    id: number,
    day: number,
  ) => {
    const place = id * quotes.days.length + day;
    return { close: quotes.close[place], reference: quotes.reference[place] };
  };

  it('takes the board from the code where no column tells it, and none for what is no share', () => {
    const symbols = ['600000', '000001', '300001', '688001', '920001', '510300'];
    const { quotes } = given(symbols.flatMap((symbol) => everyDay(symbol))).quotes(undefined);
    expect(quotes.listings.map(({ board }) => board)).toEqual([
      'main',
      'main',
      'chinext',
      'star',
      'bse',
      undefined,
    ]);
  });

  it('lets the later of two rows stand, and no trade be on a day without volume', () => {
    const rows = [...everyDay('600000'), { date: days[3]!, symbol: '600000', close: 7 }];
    const idle = everyDay('600001', (day) => ({ volume: day === 4 ? 0 : 100 }));
    const { quotes } = given([...rows, ...idle]).quotes(undefined);
    expect(at(quotes, 0, 3).close).toBe(7);
    expect([at(quotes, 1, 4).close, at(quotes, 1, 5).close]).toEqual([NaN, 10.05]);
  });

  it('measures from the close before, or from what is told', () => {
    const told = everyDay('600001', (day) => (day === 2 ? { prev_close: 9.5 } : {}));
    const { quotes } = given([...everyDay('600000'), ...told]).quotes(undefined);
    expect(at(quotes, 0, 2).reference).toBe(10.01);
    expect(at(quotes, 1, 2).reference).toBe(9.5);
  });

  it('moves a corporate action to the first close after its day, and takes it off the reference price', () => {
    const rows = everyDay('600000').filter((_, day) => day !== 5);
    const actions = [{ symbol: '600000', ex_date: days[5]!, split_ratio: 2, cash_per_share: 0.04 }];
    const { quotes } = given(rows.concat(everyDay('600001')), { actions }).quotes(undefined);
    expect([...quotes.actions]).toEqual([[6, [{ id: 0, splitRatio: 2, cashPerShare: 0.04 }]]]);
    expect(at(quotes, 0, 6).reference).toBe((10.04 - 0.04) / 2);
  });

  it('ignores closes of days that its calendar does not open', () => {
    const calendar = weekdays('2023-12-25', 300).map((date) => ({ date, open: date !== days[7] }));
    const longer = [...weekdays('2024-01-01', past + leastDays + 1)].map((date) => ({
      date,
      symbol: '600000',
      close: 10,
    }));
    const { quotes } = given(longer, { calendar }).quotes(undefined);
    expect(quotes.days).not.toContain(days[7]);
    expect(quotes.days).toHaveLength(past + leastDays);
  });

  it('reads the index at its last row on or before a day', () => {
    const index = [
      { date: '2023-06-01', close: 2900 },
      { date: days[1]!, close: 3100 },
    ];
    const { quotes } = given(everyDay('600000'), { index }).quotes(undefined);
    expect([...quotes.index.slice(0, 3)]).toEqual([2900, 3100, 3100]);
  });

  it.each([
    ['without an index', given(everyDay('600000'), { index: [] }), undefined, 'NO_INDEX'],
    ['with too few days', given(everyDay('600000').slice(1)), undefined, 'MARKET_TOO_SHORT'],
    ['with fewer days than are asked for', given(everyDay('600000')), leastDays + 1, 'TOO_MANY_DAYS'],
  ])('is refused %s', (_, market, asked, code) => {
    expect(() => market.quotes(asked)).toThrow(code);
  });
});
