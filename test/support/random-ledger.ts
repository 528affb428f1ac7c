import fc, { toStringMethod } from 'fast-check';
import type { Sources } from '#core/book/book.ts';
import { checkClientRows } from '#core/ledger/check-client-rows.ts';
import { ledgerFiles } from '#core/ledger/files.ts';
import { makeLedgerContext } from '#core/ledger/ledger-context.ts';
import type { Row } from '#core/ledger/row.ts';
import { makeMarket } from '#core/market/make-market.ts';
import type { Market } from '#core/market/market.ts';
import type { MarketRows } from '#core/market/series.ts';
import { snapshotChanges, snapshotRows } from '#core/market/snapshots.ts';
import { weekdays } from './generate-ledger.ts';
import { anyFiles, anyShared } from './random-files.ts';
import {
  anyDate,
  anyPrice,
  anyQuantity,
  anyRows,
  anySymbol,
  dateOf,
  dayOf,
  maybe,
  numbered,
  symbols,
} from './random-values.ts';
import { inBookOrder } from './small-book.ts';

/** One client's rows with everything that a book may meet: gaps, splits, transfers, allotments, sales of what was never known. */
export interface RandomLedger {
  days: readonly string[];
  /** Rows of the files that all clients share. */
  shared: MarketRows;
  /** Of each file that belongs to clients; one without rows is empty. */
  rows: Readonly<Record<string, readonly Row[]>>;
  market: Market;
  /** Every file with every column; some say from when on they cover. */
  sources: Sources;
}

const anySource = fc.oneof(
  { weight: 16, arbitrary: fc.constant('normal') },
  { weight: 1, arbitrary: fc.constantFrom('ipo', 'transfer', 'corporate') },
);

const anyTrades = (days: readonly string[]) =>
  numbered(
    'trade_id',
    anyRows(
      {
        traded_at: fc
          .tuple(fc.nat(days.length - 1), fc.nat(3))
          .map(([day, minute]) => `${days[day]!}T10:0${minute}:00`),
        symbol: anySymbol,
        side: fc.constantFrom('B', 'B', 'S'),
        quantity: anyQuantity,
        price: anyPrice,
        commission: maybe(fc.nat(2_000).map((cents) => cents / 100)),
        fees: maybe(fc.nat(200).map((cents) => cents / 100)),
        source: anySource,
      },
      150,
    ),
  );

const anyOpenings = (days: readonly string[]) =>
  anyRows(
    {
      date: anyDate(days.slice(0, 60)),
      symbol: anySymbol,
      quantity: anyQuantity,
      cost: maybe(anyPrice),
      before: maybe(fc.nat(80)),
    },
    3,
  ).map((rows) =>
    rows.map(({ before, ...row }) =>
      before === undefined ? row : { ...row, acquired_on: dateOf(dayOf(String(row.date)) - Number(before)) },
    ),
  );

const anyBalances = (days: readonly string[]) =>
  anyRows(
    {
      date: anyDate(days),
      cash: fc.integer({ min: -100_000, max: 10_000_000 }).map((cents) => cents / 100),
      margin_debt: maybe(fc.constant(100.5)),
      credit_limit: maybe(fc.constantFrom(0, 5000)),
    },
    12,
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

type Lists = Readonly<Record<string, readonly Row[]>>;
const inOrder = (lists: Lists): Record<string, Row[]> =>
  Object.fromEntries(Object.entries(lists).map(([file, rows]) => [file, inBookOrder(file, rows)]));

/** Rows that contradict others never reach a book (R21, R22). */
function standing(lists: Lists, days: readonly string[], actions: readonly Row[]): Record<string, Row[]> {
  const rows = inOrder(lists);
  const calendar = makeMarket({ calendar: days.map((date) => ({ date, open: true })) }).calendar;
  const { rejected } = checkClientRows(rows, {}, makeLedgerContext(calendar, actions));
  const gone = new Set(rejected.map(({ file, index }) => `${file} ${index}`));
  return Object.fromEntries(
    Object.entries(rows).map(([file, list]) => [file, list.filter((_, at) => !gone.has(`${file} ${at}`))]),
  );
}

const covering = ['logins', 'contacts', 'complaints', 'service_requests'];

/** What the files bring (R17): the first day of the client's rows, or a day that the manifest names. */
function sourcesOf(rows: Lists, covers: readonly (string | undefined)[]): Sources {
  const all = Object.values(ledgerFiles).map(({ name, columns }) => {
    const first = rows[name]?.[0];
    const coversFrom = covers[covering.indexOf(name)];
    return [
      name,
      {
        columns: Object.keys(columns),
        ...(first && { firstDate: dateOfRow(name, first) }),
        ...(coversFrom !== undefined && { coversFrom }),
      },
    ] as const;
  });
  return Object.fromEntries(all);
}

export const anyLedger: fc.Arbitrary<RandomLedger> = fc.integer({ min: 260, max: 420 }).chain((length) => {
  const days = weekdays('2023-03-06', length);
  return fc
    .record({
      trades: anyTrades(days),
      openings: anyOpenings(days),
      balances: anyBalances(days),
      closes: anyCloses(days),
      files: anyFiles(days),
      others: anyShared(days),
      covers: fc.tuple(...covering.map(() => maybe(fc.oneof(anyDate(days), fc.constant(days[0]!))))),
    })
    .map(({ trades, openings, balances, closes, files, others, covers }) => {
      const { others: snapshots, ...listed } = others;
      const own = { trades, opening_positions: openings, cash_balances: balances, ...files };
      const rows = standing(own, days, listed.corporate_actions);
      const held = [...rows['product_holdings']!, ...snapshots.map((date) => ({ date }))];
      const shared: MarketRows = {
        ...inOrder({ closes, ...listed }),
        calendar: days.map((date) => ({ date, open: true })),
        product_snapshots: snapshotRows(snapshotChanges([], held)),
      };
      const sources = sourcesOf(rows, covers);
      const ledger = { days, shared, rows, market: makeMarket(shared), sources };
      // Of a counterexample only the rows are worth printing.
      const text = () => JSON.stringify({ days: length, covers, ...shared, calendar: undefined, ...rows });
      return Object.defineProperty(ledger, toStringMethod, { value: text });
    });
});

/** Columns that date rows, whatever the file. */
export const dateOfRow = (file: string, row: Row): string =>
  String(row[ledgerFiles[file]?.dated ?? 'date']).slice(0, 10);
