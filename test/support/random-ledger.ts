import fc, { toStringMethod } from 'fast-check';
import type { Sources } from '#core/book/book.ts';
import { ownHistory } from '#core/facts/own-history.ts';
import { checkClientRows } from '#core/ledger/check-client-rows.ts';
import { ledgerFiles } from '#core/ledger/files.ts';
import { makeLedgerContext } from '#core/ledger/ledger-context.ts';
import type { Row } from '#core/ledger/row.ts';
import { makeMarket } from '#core/market/make-market.ts';
import type { Market } from '#core/market/market.ts';
import type { MarketRows } from '#core/market/series.ts';
import { snapshotChanges, snapshotRows } from '#core/market/snapshots.ts';
import type { MarketHistory } from '#core/market/profit-effect/market-history.ts';
import type { MarketLine } from '#core/market/profit-effect/market-line.ts';
import type { Regime } from '#core/market/profit-effect/regime.ts';
import { seeded, weekdays } from './generate-ledger.ts';
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
import { allSources, inBookOrder } from './small-book.ts';

/** One client's rows with everything that a book may meet: gaps, splits, transfers, allotments, sales of what was never known. */
export interface RandomLedger {
  days: readonly string[];
  /** Rows of the files that all clients share. */
  shared: MarketRows;
  /** Of each file that belongs to clients; one without rows is empty. */
  rows: Readonly<Record<string, readonly Row[]>>;
  market: Market;
  /** Every file with every column; some say from when on they cover, cash_flows whether they tell of dividends. */
  sources: Sources;
  profitEffect: ReadonlyMap<string, ProfitEffectDay>;
}

/** What facts ask of the market on a day. */
export type ProfitEffectDay = Pick<MarketLine, 'pei' | 'regime'>;

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

/** Days with a close of a symbol, of those of the ledger: few, or nearly all, so that moving averages have enough. */
const anyCoverage = fc.constantFrom(0.1, 0.3, 0.9);
const boards: Readonly<Record<string, string>> = { '600000': 'main', '600001': 'main', '300001': 'chinext' };
const round = (price: number) => Math.round(price * 100) / 100;

/** Closes on some of the days; the last symbol but one may have none at all. Some end at the limit, some are ex-right. */
const anyCloses = (days: readonly string[]) =>
  fc
    .record({
      seed: fc.nat(),
      coverage: fc.array(anyCoverage, { minLength: symbols.length, maxLength: symbols.length }),
      none: fc.boolean(),
      board: fc.constantFrom(0, 0.99, 1),
      amount: fc.constantFrom(0, 0.9, 1),
    })
    .map(({ seed, coverage, none, board, amount }) => {
      const random = seeded(seed);
      const told = none ? symbols.filter((_, at) => at !== symbols.length - 2) : symbols;
      return told.flatMap((symbol, at) => {
        let before = 10;
        const isBoard = random() < board;
        return days.flatMap((date, day): Row[] => {
          const begins = day === 0 && at < 3;
          if (!begins && random() > coverage[at]!) return [];
          const reference = random() < 0.1 ? round(before * (0.8 + random() * 0.2)) : before;
          const limit = round(reference * (symbol.startsWith('3') ? 1.2 : 1.1));
          const close = begins ? 10 : random() < 0.1 && limit < 20 ? limit : round(8 + random() * 4);
          const tells = reference !== before || random() < 0.5;
          before = close;
          return [
            {
              ...{ date, symbol, close },
              ...(tells && { prev_close: reference }),
              ...(isBoard && boards[symbol] !== undefined && { board: boards[symbol] }),
              ...(random() < amount && { amount: Math.round(random() * 1e8) / 100 }),
            },
          ];
        });
      });
    });

const anyIndex = (days: readonly string[]) =>
  fc.record({ seed: fc.nat(), from: fc.constantFrom(-1, 0, 5, 300) }).map(({ seed, from }): Row[] => {
    const random = seeded(seed);
    const early = { date: '2023-01-02', close: 3000 };
    const rows = days.flatMap((date, day): Row[] =>
      day >= from && random() < 0.95 ? [{ date, close: round(2900 + random() * 200) }] : [],
    );
    return from < 0 ? [early, ...rows] : rows;
  });

/** What the market was on each day, which the few symbols of a random ledger cannot tell. */
const anyProfitEffect = (days: readonly string[]) =>
  fc.nat().map((seed) => {
    const random = seeded(seed);
    let regime: Regime = 'NEUTRAL';
    return new Map(
      days.map((date): [string, ProfitEffectDay] => {
        if (random() < 0.1) regime = pick(random, ['HOT', 'COLD', 'NEUTRAL', 'UNKNOWN']);
        return [date, { pei: random() < 0.95 ? Math.round(random() * 1e8) / 1e6 : null, regime }];
      }),
    );
  });
const pick = <T>(random: () => number, list: readonly T[]): T => list[Math.floor(random() * list.length)]!;

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
        ...(name === 'cash_flows' && { dividends: rows[name]!.some(({ kind }) => kind === 'dividend') }),
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
      index: anyIndex(days),
      profitEffect: anyProfitEffect(days),
      files: anyFiles(days),
      others: anyShared(days),
      covers: fc.tuple(...covering.map(() => maybe(fc.oneof(anyDate(days), fc.constant(days[0]!))))),
    })
    .map(({ trades, openings, balances, closes, index, profitEffect, files, others, covers }) => {
      const { others: snapshots, ...listed } = others;
      const own = { trades, opening_positions: openings, cash_balances: balances, ...files };
      const rows = standing(own, days, listed.corporate_actions);
      const held = [...rows['product_holdings']!, ...snapshots.map((date) => ({ date }))];
      const shared: MarketRows = {
        ...inOrder({ closes, index, ...listed }),
        calendar: days.map((date) => ({ date, open: true })),
        product_snapshots: snapshotRows(snapshotChanges([], held)),
      };
      const sources = sourcesOf(rows, covers);
      const ledger = { days, shared, rows, market: makeMarket(shared), profitEffect, sources };
      // Of a counterexample only the rows are worth printing.
      const text = () => JSON.stringify({ days: length, covers, ...shared, calendar: undefined, ...rows });
      return Object.defineProperty(ledger, toStringMethod, { value: text });
    });
});

/** The market's past up to a day. */
export function historyOn({ shared, market, profitEffect }: RandomLedger, asOf: string): MarketHistory {
  const own = ownHistory([shared.closes ?? []], market, { asOf, sources: allSources });
  return {
    closedLimitUp: (symbol, date) => own!.closedLimitUp(symbol, date),
    hasBoard: (symbol) => own!.hasBoard(symbol),
    leaders: (date) => own!.leaders(date),
    on: (date) => ({ ...own!.on(date)!, ...profitEffect.get(date)! }),
  };
}

/** Columns that date rows, whatever the file. */
export const dateOfRow = (file: string, row: Row): string =>
  String(row[ledgerFiles[file]?.dated ?? 'date']).slice(0, 10);
