import type { Row } from '../ledger/row.ts';
import type { Market } from '../market/market.ts';
import type { Frame } from './frame.ts';

/** The snapshots of products that matter for net assets, by their place, and the position from which each counts. */
export interface Snapshots {
  days: readonly string[];
  places: ReadonlyMap<string, number>;
  positions: readonly number[];
  /** The position from which the branch's first snapshot counts; undefined while there is none. */
  first: number | undefined;
}

/**
 * The snapshots dated before `end`, from the last one on or before position `from` on (RULINGS.md R50). One of a day that
 * is no trading day counts from the next (R4).
 */
export function snapshotsSeen({ snapshots, calendar }: Market, from: number, end: string): Snapshots {
  const all = snapshots.filter((day) => day < end);
  const positionOf = (day: string) => Math.max(0, calendar.position(day));
  const since = all.findLastIndex((day) => positionOf(day) <= from);
  const days = all.slice(Math.max(0, since));
  return {
    days,
    places: new Map(days.map((day, place) => [day, place])),
    positions: days.map(positionOf),
    first: all[0] === undefined ? undefined : positionOf(all[0]),
  };
}

/** What a client holds by product_holdings.csv on the positions from `from` until `to`, exclusive. */
export interface ProductSpan {
  from: number;
  to: number;
  rows: Row[];
}

/** A client's products, snapshot by snapshot; between two of the branch it holds the rows of the first, or nothing (R50). */
export function productSpans(
  rows: Iterable<Row>,
  { snapshots, today }: Pick<Frame, 'snapshots' | 'today'>,
): ProductSpan[] {
  const spans = new Map<number, ProductSpan>();
  for (const row of rows) {
    const place = snapshots.places.get(row.date as string);
    if (place === undefined) continue;
    const span = spans.get(place);
    const [from = 0, to = today + 1] = snapshots.positions.slice(place, place + 2);
    if (span) span.rows.push(row);
    else if (from < to) spans.set(place, { from, to, rows: [row] });
  }
  return [...spans.values()];
}

/** The value in fen of the products that count, by day as net assets have them. */
export function productFen(
  spans: readonly ProductSpan[],
  counts: (code: string) => boolean,
  { today, assetsStart }: Pick<Frame, 'today' | 'assetsStart'>,
): Float64Array {
  const fen = new Float64Array(today - assetsStart + 1);
  for (const { from, to, rows } of spans) {
    const own = rows.filter(({ code }) => counts(code as string));
    const value = own.reduce((sum, row) => sum + Math.round(Number(row.market_value) * 100), 0);
    if (to > assetsStart) fen.fill(value, Math.max(0, from - assetsStart), to - assetsStart);
  }
  return fen;
}
