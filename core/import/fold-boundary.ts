import type { BookState } from '../book/state.ts';
import type { Row } from '../ledger/row.ts';
import type { Market } from '../market/market.ts';
import { rowDay } from './row-day.ts';

type Rows = Readonly<Record<string, readonly Row[]>>;

/** The symbols that a state or rows name. */
function symbolsOf(opening: BookState | null, rows: Rows): Set<unknown> {
  const moved = ['trades', 'opening_positions', 'custody_flows'].flatMap((file) => rows[file] ?? []);
  const held = opening?.positions ?? [];
  return new Set([...held, ...moved].map(({ symbol }) => symbol));
}

/**
 * The latest day, not after `until`, at which a book can be divided so that a state and the rest tell what the whole
 * ledger tells (RULINGS.md R24). What is dated on days without trading counts from the next trading day on (R4), which
 * may lie beyond `until`. And a split of a suspended symbol works on the first day with a close, which may too (R32).
 */
export function foldBoundary(
  opening: BookState | null,
  rows: Rows,
  until: string,
  { calendar, actions }: Market,
): string {
  const between = Object.entries(rows)
    .flatMap(([file, list]) => list.map((row) => rowDay(file, row)))
    .filter((date) => date !== '' && !calendar.isTradingDay(date));
  const splits = [...symbolsOf(opening, rows)].flatMap((symbol) =>
    (actions.get(String(symbol)) ?? []).filter(({ split }) => split !== 1),
  );
  for (let day = until; ;) {
    const position = calendar.position(day);
    const open = [
      ...between.filter((date) => Math.max(0, calendar.position(date)) >= position),
      ...splits.filter(({ firstClose }) => firstClose >= position).map(({ exDate }) => exDate),
    ];
    const first = open.filter((date) => date < day).sort()[0];
    if (first === undefined) return day;
    day = first;
  }
}
