import { makeCalendar, type CalendarInput } from '../calendar/trading-calendar.ts';
import type { Row } from '../ledger/row.ts';
import { unpackMonths, type ClosesOptions } from './closes.ts';
import { makeIndex } from './index-series.ts';
import type { Market } from './market.ts';
import { datesOfMonth, packMonth, unpackMonth } from './month.ts';

/** Market files as packed months, oldest first; a file that the store never received is left out. */
export interface MarketPages {
  closes?: readonly Uint8Array[] | undefined;
  index?: readonly Uint8Array[] | undefined;
  calendar?: readonly Uint8Array[] | undefined;
}

/** Rows of closes, index and calendar; a file that is absent has no entry. */
export type MarketRows = Readonly<Record<string, readonly Row[] | undefined>>;

function* allDates(pages: readonly Uint8Array[]): Iterable<string> {
  for (const page of pages) yield* datesOfMonth(page);
}

/** The market of a store: what clients are looked at with. `records` is the last resort of RULINGS.md R1. */
export function marketFromPages(
  pages: MarketPages,
  records?: CalendarInput['records'],
  options: ClosesOptions = {},
): Market {
  const calendar = makeCalendar({
    calendar: pages.calendar?.flatMap(unpackMonth),
    closes: pages.closes && allDates(pages.closes),
    index: pages.index && allDates(pages.index),
    records,
  });
  return {
    calendar,
    closes: unpackMonths(pages.closes ?? [], calendar, options),
    index: pages.index ? makeIndex(pages.index.flatMap(unpackMonth), calendar) : null,
  };
}

/** Packed months of rows by `yyyy-mm`, oldest first. */
export function packMonths(rows: readonly Row[]): Map<string, Uint8Array<ArrayBuffer>> {
  const months = new Map<string, Row[]>();
  for (const row of rows) {
    const month = String(row.date).slice(0, 7);
    const list = months.get(month);
    if (list) list.push(row);
    else months.set(month, [row]);
  }
  const sorted = [...months].sort(([a], [b]) => (a < b ? -1 : 1));
  return new Map(sorted.map(([month, list]) => [month, packMonth(list)]));
}

/** The market of rows in memory, by the same way as that of a store (R24). */
export function makeMarket(rows: MarketRows, records?: CalendarInput['records']): Market {
  // A file without rows tells no days, as in a store, which has no month of it.
  const pages = (file: string) => (rows[file]?.length ? [...packMonths(rows[file]).values()] : undefined);
  return marketFromPages(
    { closes: pages('closes'), index: pages('index'), calendar: pages('calendar') },
    records,
  );
}
