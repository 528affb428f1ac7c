import fc, { toStringMethod } from 'fast-check';
import type { Row } from '#core/ledger/row.ts';
import { makeMarket } from '#core/market/make-market.ts';
import type { Market } from '#core/market/market.ts';
import { weekdays } from './generate-ledger.ts';
import { inBookOrder } from './small-book.ts';

/** One client's rows with everything that a book may meet: gaps, splits, transfers, allotments, sales of what was never known. */
export interface RandomLedger {
  days: readonly string[];
  closes: readonly Row[];
  rows: Readonly<Record<'trades' | 'opening_positions' | 'cash_balances', readonly Row[]>>;
  market: Market;
}

const symbols = ['600000', '600001', '300001', '688001', '511880'];
const anySymbol = fc.constantFrom(...symbols, '600000', '600001');
const anyPrice = fc.integer({ min: 800, max: 1200 }).map((cents) => cents / 100);
const anyQuantity = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 1, max: 12 }).map((lots) => lots * 100) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 3_000_000 }).map((units) => units / 10_000) },
);
const anySource = fc.oneof(
  { weight: 16, arbitrary: fc.constant('normal') },
  { weight: 1, arbitrary: fc.constantFrom('ipo', 'transfer', 'corporate') },
);

const anyTrades = (days: readonly string[]) =>
  fc
    .array(
      fc.record({
        day: fc.nat(days.length - 1),
        minute: fc.nat(3),
        symbol: anySymbol,
        side: fc.constantFrom('B', 'B', 'S'),
        quantity: anyQuantity,
        price: anyPrice,
        commission: fc.option(
          fc.nat(2_000).map((cents) => cents / 100),
          { nil: undefined },
        ),
        source: anySource,
      }),
      { maxLength: 150, size: 'max' },
    )
    .map((list) =>
      list.map(({ day, minute, ...trade }, at) => ({
        ...trade,
        trade_id: `T${String((at * 7919) % 1009).padStart(4, '0')}`,
        traded_at: `${days[day]!}T10:0${minute}:00`,
      })),
    );

const dayOf = (date: string) => Date.parse(date) / 86_400_000;
const dateOf = (day: number) => new Date(day * 86_400_000).toISOString().slice(0, 10);

/** Any date from a little before the calendar to its end, weekends too. */
const anyDate = (days: readonly string[]) =>
  fc.integer({ min: dayOf(days[0]!) - 40, max: dayOf(days.at(-1)!) }).map(dateOf);

const anyOpenings = (days: readonly string[]) =>
  fc.array(
    fc
      .record(
        {
          date: anyDate(days.slice(0, 60)),
          symbol: anySymbol,
          quantity: anyQuantity,
          cost: anyPrice,
          daysBefore: fc.nat(80),
        },
        { requiredKeys: ['date', 'symbol', 'quantity'], noNullPrototype: true },
      )
      .map(({ daysBefore, ...row }): Row =>
        daysBefore === undefined ? row : { ...row, acquired_on: dateOf(dayOf(row.date) - daysBefore) },
      ),
    { maxLength: 3 },
  );

const anyBalances = (days: readonly string[]) =>
  fc.array(
    fc.record({
      date: anyDate(days),
      cash: fc.integer({ min: -100_000, max: 10_000_000 }).map((cents) => cents / 100),
      margin_debt: fc.option(fc.constant(100.5), { nil: undefined }),
    }),
    { maxLength: 12 },
  );

/** Closes on some of the days; the last symbol but one may have none at all. */
const anyCloses = (days: readonly string[]) =>
  fc
    .array(
      fc.record({
        day: fc.nat(days.length - 1),
        symbol: fc.nat(symbols.length - 1),
        close: anyPrice,
      }),
      { minLength: 20, maxLength: 400, size: 'max' },
    )
    .map((list) =>
      list
        .map(({ day, symbol, close }): Row => ({ date: days[day]!, symbol: symbols[symbol]!, close }))
        .concat(symbols.slice(0, 3).map((symbol) => ({ date: days[0]!, symbol, close: 10 }))),
    );

const upTo = (rows: readonly Row[], day: string | undefined) =>
  rows.filter((row) => day === undefined || String(row.date) <= day);

export const anyLedger: fc.Arbitrary<RandomLedger> = fc.integer({ min: 260, max: 420 }).chain((length) => {
  const days = weekdays('2023-03-06', length);
  return fc
    .record({
      trades: anyTrades(days),
      openings: anyOpenings(days),
      balances: anyBalances(days),
      closes: anyCloses(days),
    })
    .map(({ trades, openings, balances, closes }) => {
      const ordered = inBookOrder('trades', trades);
      // An opening after the first trade never reaches a book (R21).
      const first = ordered[0] && String(ordered[0].traded_at).slice(0, 10);
      const rows = {
        trades: ordered,
        opening_positions: inBookOrder('opening_positions', upTo(openings, first)),
        cash_balances: inBookOrder('cash_balances', balances),
      };
      const unique = inBookOrder('closes', closes);
      const calendar = days.map((date) => ({ date, open: true }));
      const ledger = { days, closes: unique, rows, market: makeMarket({ calendar, closes: unique }) };
      // Of a counterexample only the rows are worth printing.
      const text = () => JSON.stringify({ days: length, closes: unique, ...rows });
      return Object.defineProperty(ledger, toStringMethod, { value: text });
    });
});
