import { type CalendarInput, makeCalendar, type TradingCalendar } from '#core/calendar/trading-calendar.ts';
import type { Row } from '#core/ledger/row.ts';
import { marketFromPages } from '#core/market/make-market.ts';
import type { Market } from '#core/market/market.ts';
import { unpackMonth } from '#core/market/month.ts';
import { marketSeries, type Series } from '#core/market/series.ts';
import { bytesOf, collect, type Item, jsonOf, queryPartition, textOf } from './dynamodb.ts';
import { env } from './env.ts';
import { readHead, type Sees, seesVersion } from './head.ts';
import { pageKey } from './clients.ts';
import { getObject } from './store.ts';

export const periodKey = pageKey;

/** All versions of all months of a series. */
export type ReadItems = (series: string) => Promise<Item[]>;

const fromTable: ReadItems = (series) => collect(queryPartition(env.marketTable, ['series', series]));

/** Reads a series once: for who looks at many versions of the market. */
export function readingOnce(): ReadItems {
  const read = new Map<string, Promise<Item[]>>();
  return (series) => {
    const items = read.get(series) ?? fromTable(series);
    read.set(series, items);
    return items;
  };
}

/** Of each month of a series the item that a reader sees, oldest month first. */
export async function monthsOf(
  series: string,
  sees: Sees,
  read = fromTable,
): Promise<{ month: string; item: Item }[]> {
  const items = await read(series);
  const latest = new Map<string, Item>();
  // The sort key puts the versions of a month in their order.
  for (const item of items) {
    const [month = '', seq] = textOf(item, 'period')?.split('@') ?? [];
    if (sees(Number(seq))) latest.set(month, item);
  }
  return [...latest].map(([month, item]) => ({ month, item }));
}

/** The packed rows of one month, from the item itself when they are few. */
export async function readMonthObject(item: Item): Promise<Uint8Array> {
  const packed = bytesOf(item, 'packed');
  if (packed) return packed;
  const bytes = await getObject(env.storeBucket, textOf(item, 'object') ?? '');
  if (!bytes) throw new Error('an object of the market is missing');
  return bytes;
}

const parallel = 16;

async function pagesOf(series: Series, sees: Sees, read?: ReadItems): Promise<Uint8Array[] | undefined> {
  const months = await monthsOf(series, sees, read);
  if (months.length === 0) return undefined;
  const pages: Uint8Array[] = [];
  for (let at = 0; at < months.length; at += parallel)
    pages.push(
      ...(await Promise.all(months.slice(at, at + parallel).map(({ item }) => readMonthObject(item)))),
    );
  return pages;
}

/** First and last dated record and trades on weekends: what R1 falls back on where no market file ever came. */
export async function recordsOf(sees: Sees, read?: ReadItems): Promise<CalendarInput['records']> {
  const item = (await monthsOf('records', sees, read)).at(-1)?.item;
  return jsonOf(item, 'records') as CalendarInput['records'];
}

const datesOf = (months: readonly { item: Item }[]) =>
  months.length === 0 ? undefined : months.flatMap(({ item }) => (jsonOf(item, 'dates') ?? []) as string[]);

/** The trading days as a reader with this view sees them, without reading closes. */
export async function readCalendar(sees: Sees, read?: ReadItems): Promise<TradingCalendar> {
  const [calendar, closes, index, records] = await Promise.all([
    pagesOf('calendar', sees, read),
    monthsOf('closes', sees, read),
    monthsOf('index', sees, read),
    recordsOf(sees, read),
  ]);
  return makeCalendar({
    calendar: calendar?.flatMap(unpackMonth),
    closes: datesOf(closes),
    index: datesOf(index),
    records,
  });
}

/** The rows of a series that is read whole; none where it never came. */
export const readSeries = async (series: Series, sees: Sees, read?: ReadItems): Promise<Row[]> =>
  ((await pagesOf(series, sees, read)) ?? []).flatMap(unpackMonth);

/** The market as a reader with this view sees it. */
export async function readMarket(sees: Sees, from?: string): Promise<Market> {
  const [records, ...pages] = await Promise.all([
    recordsOf(sees),
    ...marketSeries.map(async (series) => [series, await pagesOf(series, sees)] as const),
  ]);
  return marketFromPages(Object.fromEntries(pages), records, { from });
}

let cached: { key: string; market: Promise<Market> } | undefined;

/**
 * The market at a store version, kept for the life of the worker. Closes before `from` are reduced to the last one of
 * each symbol.
 */
export function loadMarket(version: number, from?: string): Promise<Market> {
  return cachedMarket(`${version} ${from ?? ''}`, async () =>
    readMarket(seesVersion(await readHead(), version), from),
  );
}

/** The market as it will be once the version of a running import is visible. */
export function loadPendingMarket(pending: number): Promise<Market> {
  return cachedMarket(`pending ${pending}`, async () => {
    const head = await readHead();
    return readMarket(seesVersion(head, head.head, pending));
  });
}

function cachedMarket(key: string, load: () => Promise<Market>): Promise<Market> {
  if (cached?.key !== key) {
    const market = load();
    cached = { key, market };
    market.catch(() => (cached = undefined));
  }
  return cached.market;
}
