import type { ClientBook, Sources } from '#core/book/book.ts';
import { mergeRows } from '#core/ledger/client-rows.ts';
import { ownHistory } from '#core/facts/own-history.ts';
import type { Column } from '#core/ledger/file.ts';
import { ledgerFiles } from '#core/ledger/files.ts';
import type { Row } from '#core/ledger/row.ts';
import { makeMarket } from '#core/market/make-market.ts';
import type { Market } from '#core/market/market.ts';
import type { MarketHistory } from '#core/market/profit-effect/market-history.ts';
import type { Regime } from '#core/market/profit-effect/regime.ts';
import { isSeries } from '#core/market/series.ts';
import { snapshotChanges, snapshotRows } from '#core/market/snapshots.ts';
import { weekdays } from './generate-ledger.ts';

/**
 * A client's ledger that fits on a page. Days count from 1; `days` is how many trading days there are. Rows are words
 * with `name=value` for optional columns: trades `10 A B 1000 10.00 source=ipo at=10:00`, openings `1 A 100 cost=10`.
 */
export interface SmallBook {
  days: number;
  /**
   * Symbol, then day → close; carried forward. A number stands for one close on day 1, `2-21` for each of these days,
   * a text for a close with other columns: `11 prev_close=10 board=main`.
   */
  closes?: Readonly<Record<string, number | Readonly<Record<string, number | string>>>>;
  /** Day or days → close of the index. */
  index?: Readonly<Record<string, number>>;
  /** Day or days → PEI (or null) and regime of the market, which so few symbols cannot tell: `80 HOT`. */
  profitEffect?: Readonly<Record<string, string>>;
  trades?: readonly string[];
  openings?: readonly string[];
  /** Day → cash. */
  cash?: Readonly<Record<string, number>>;
  /** Rows of any other file, `10 kind=phone effective=1`: the day that dates the row if any does, then columns; dates are days. */
  files?: Readonly<Record<string, readonly string[]>>;
  /** Days of product_holdings.csv on which other clients have rows. */
  snapshots?: readonly number[];
  /** File → the day from which it covers (R17). */
  covers?: Readonly<Record<string, number>>;
  /** The row of clients.csv. */
  client?: Row;
}

export interface SmallLedger {
  book: ClientBook;
  market: Market;
  sources: Sources;
  /** The market's past up to a day. */
  history: (asOf: string) => MarketHistory;
  /** Date of a day; 0 and below lie before the calendar. */
  date: (day: number) => string;
}

/** Sorted as a book has them. */
export function inBookOrder(file: string, rows: readonly Row[]): Row[] {
  const described = ledgerFiles[file];
  if (!described) throw new Error(`${file} is no ledger file`);
  return mergeRows(
    described,
    [],
    rows.map((row) => ({ row, deleted: false })),
  );
}

function optional(words: readonly string[], day: number, date: (day: number) => string): Row {
  const pairs = words.map((word): [string, string | number] => {
    const [name = '', value = ''] = word.split('=');
    if (name === 'acquired_on') return [name, date(Number(value))];
    if (name === 'at') return ['traded_at', `${date(day)}T${value}:00`];
    return [name, name === 'source' || name === 'trade_id' ? value : Number(value)];
  });
  return Object.fromEntries(pairs);
}

function valueOf({ type }: Column, word: string, date: (day: number) => string): Row[string] {
  if (type === 'date') return date(Number(word));
  if (type === 'instant') return `${date(Number(word))}T10:00:00`;
  if (type === 'flag') return word === '1';
  return type === 'decimal' || type === 'integer' ? Number(word) : word;
}

/** A row of any file from its words; its id is its place. */
function rowOf(file: string, line: string, at: number, date: (day: number) => string): Row {
  const { columns, dated, key } = ledgerFiles[file]!;
  const words = dated === undefined ? line.split(' ') : `${dated}=${line}`.split(' ');
  const pairs = words.map((word) => word.split('=') as [string, string]);
  const values = pairs.map(([name, word]) => [name, valueOf(columns[name]!, word, date)] as const);
  const id =
    key.length === 1 && key[0]!.endsWith('_id') ? { [key[0]!]: `N${String(at).padStart(4, '0')}` } : {};
  return { ...id, ...Object.fromEntries(values) };
}

/** `5` and `2-21` as days. */
function byDay<T>(given: Readonly<Record<string, T>>): [day: number, value: T][] {
  return Object.entries(given).flatMap(([days, value]) => {
    const [first = 0, last = first] = days.split(/(?<=\d)-/).map(Number);
    return Array.from({ length: last - first + 1 }, (_, at): [number, T] => [first + at, value]);
  });
}

export function smallLedger(small: SmallBook): SmallLedger {
  // A month before the first trading day and one after the last have dates too.
  const all = weekdays('2023-11-20', small.days + 60);
  const date = (day: number) => all[day + 29] ?? '';
  const days = all.slice(30, 30 + small.days);
  const trades = (small.trades ?? []).map((line, at): Row => {
    const [day = '', symbol, side, quantity, price, ...rest] = line.split(' ');
    const time = `T10:${String(Math.floor(at / 60) % 60).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`;
    const id = `T${String(at).padStart(6, '0')}`;
    return {
      trade_id: id,
      traded_at: date(Number(day)) + time,
      symbol,
      side,
      quantity: Number(quantity),
      price: Number(price),
      source: 'normal',
      ...optional(rest, Number(day), date),
    };
  });
  const openings = (small.openings ?? []).map((line): Row => {
    const [day, symbol, quantity, ...rest] = line.split(' ');
    return {
      date: date(Number(day)),
      symbol,
      quantity: Number(quantity),
      ...optional(rest, Number(day), date),
    };
  });
  const balances = Object.entries(small.cash ?? {}).map(([day, cash]): Row => ({
    date: date(Number(day)),
    cash,
  }));
  const closes = Object.entries(small.closes ?? {}).flatMap(([symbol, given]) =>
    byDay<number | string>(typeof given === 'number' ? { 1: given } : given).map(([day, told]): Row => {
      const [close, ...words] = String(told).split(' ');
      const more = words.map((word) => word.split('=') as [string, string]);
      const columns = more.map(([name, word]): [string, Row[string]] => [
        name,
        valueOf(ledgerFiles['closes']!.columns[name]!, word, date),
      ]);
      return { date: date(day), symbol, close: Number(close), ...Object.fromEntries(columns) };
    }),
  );
  const index = byDay(small.index ?? {}).map(([day, close]): Row => ({ date: date(day), close }));
  const profitEffect = new Map(
    byDay(small.profitEffect ?? {}).map(([day, told]) => {
      const [pei, regime] = told.split(' ');
      return [date(day), { pei: pei === 'null' ? null : Number(pei), regime: regime as Regime }];
    }),
  );
  const others = Object.entries(small.files ?? {}).map(([file, lines]): [string, Row[]] => {
    const list = lines.map((line, at) => rowOf(file, line, at, date));
    return [file, inBookOrder(file, list)];
  });
  const rows: Record<string, Row[]> = {
    trades: inBookOrder('trades', trades),
    opening_positions: inBookOrder('opening_positions', openings),
    cash_balances: inBookOrder('cash_balances', balances),
    ...Object.fromEntries(others.filter(([file]) => ledgerFiles[file]?.scope === 'client')),
  };
  const told = [
    ...(rows['product_holdings'] ?? []),
    ...(small.snapshots ?? []).map((day) => ({ date: date(day) })),
  ];
  const market = makeMarket({
    calendar: days.map((day) => ({ date: day, open: true })),
    closes,
    index,
    ...Object.fromEntries(others.filter(([file]) => isSeries(file))),
    product_snapshots: snapshotRows(snapshotChanges([], told)),
  });
  const covered = Object.entries(small.covers ?? {}).map(([file, day]) => {
    return [file, { columns: allSources[file]?.columns ?? [], coversFrom: date(day) }] as const;
  });
  const history = (asOf: string): MarketHistory => {
    const own = ownHistory([closes], market, { asOf, sources: allSources })!;
    const on = (day: string) => {
      const told = profitEffect.get(day);
      return told ? { ...own.on(day)!, ...told } : own.on(day);
    };
    return { ...own, on };
  };
  const book = { attributes: small.client ?? {}, opening: null, rows };
  const dividends = rows['cash_flows']?.some(({ kind }) => kind === 'dividend') ?? false;
  const sources: Sources = {
    ...allSources,
    cash_flows: { columns: allSources['cash_flows']!.columns, dividends },
    ...Object.fromEntries(covered),
  };
  return { book, market, sources, history, date };
}

/** Every file with every column. */
export const allSources: Sources = Object.fromEntries(
  Object.values(ledgerFiles).map(({ name, columns }) => [name, { columns: Object.keys(columns) }]),
);
