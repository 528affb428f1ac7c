import { makeCalendar, type CalendarInput } from '../calendar/trading-calendar.ts';
import { ledgerFiles } from '../ledger/files.ts';
import type { Row } from '../ledger/row.ts';
import { unpackMonths, type ClosesOptions } from './closes.ts';
import { makeCorporateActions } from './corporate-actions.ts';
import { makeEarnings } from './earnings.ts';
import { makeIndex } from './index-series.ts';
import type { Market } from './market.ts';
import { datesOfMonth, packMonth, unpackMonth } from './month.ts';
import { makeProducts } from './products.ts';
import { marketSeries, type MarketRows, type MarketSeries } from './series.ts';
import { snapshotDays } from './snapshots.ts';

/** Series as packed months, oldest first; one that the store never received is left out. */
export type MarketPages = Readonly<Partial<Record<MarketSeries, readonly Uint8Array[] | undefined>>>;

function* allDates(pages: readonly Uint8Array[]): Iterable<string> {
  for (const page of pages) yield* datesOfMonth(page);
}

/** The market of a store: what clients are looked at with. `records` is the last resort of RULINGS.md R1. */
export function marketFromPages(
  pages: MarketPages,
  records?: CalendarInput['records'],
  options: ClosesOptions = {},
): Market {
  const rowsOf = (series: MarketSeries) => pages[series]?.flatMap(unpackMonth) ?? [];
  const closes = pages.closes ?? [];
  const calendar = makeCalendar({
    calendar: pages.calendar && rowsOf('calendar'),
    closes: pages.closes && allDates(closes),
    index: pages.index && allDates(pages.index),
    records,
  });
  return {
    calendar,
    closes: unpackMonths(closes, calendar, options),
    index: pages.index ? makeIndex(rowsOf('index'), calendar) : null,
    actions: makeCorporateActions(rowsOf('corporate_actions'), closes, calendar),
    earnings: makeEarnings(rowsOf('earnings')),
    products: makeProducts(rowsOf('products')),
    snapshots: snapshotDays(rowsOf('product_snapshots')),
  };
}

/** Packed months of rows by `yyyy-mm`, oldest first; rows without a day are together, as `all`. */
export function packMonths(
  rows: readonly Row[],
  dated: string | undefined = 'date',
): Map<string, Uint8Array<ArrayBuffer>> {
  const monthOf = (row: Row) => String(row[dated] ?? 'all').slice(0, 7);
  const months = [...Map.groupBy(rows, monthOf)].sort(([a], [b]) => (a < b ? -1 : 1));
  return new Map(months.map(([month, list]) => [month, packMonth(list)]));
}

/** The market of rows in memory, by the same way as that of a store (R24). */
export function makeMarket(rows: MarketRows, records?: CalendarInput['records']): Market {
  // A file without rows tells no days, as in a store, which has no month of it.
  const pages = marketSeries.flatMap((series) => {
    const list = rows[series] ?? [];
    return list.length > 0 ? [[series, [...packMonths(list, ledgerFiles[series]?.dated).values()]]] : [];
  });
  return marketFromPages(Object.fromEntries(pages) as MarketPages, records);
}
