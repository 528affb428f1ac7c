import type { Row } from '../../ledger/row.ts';
import type { Market } from '../market.ts';
import { closesOfDay } from './market-day.ts';
import type { MarketResult, MarketWalk } from './profit-effect.ts';

/** Rows of closes.csv in any order, by day, oldest first. */
export function byDay(rows: Iterable<Row>): [date: string, rows: Row[]][] {
  return [...Map.groupBy(rows, (row) => String(row.date))].sort(([a], [b]) => (a < b ? -1 : 1));
}

/**
 * A function that takes days with closes, oldest first, and walks every trading day up to each: those without closes
 * bring the index alone. It returns the days from the first that has closes on (RULINGS.md R95); closes on other than
 * trading days are ignored (R1), a day that comes too late is a RangeError. `after` is the date of the state that the walk
 * goes on from.
 */
export function tradingDays(
  walk: MarketWalk,
  { calendar, index }: Pick<Market, 'calendar' | 'index'>,
  after: string | null = null,
): (date: string, rows: readonly Row[]) => MarketResult[] {
  let next = after === null ? 0 : calendar.position(after) + 1;
  let hasBegun = after !== null;
  const step = (position: number, rows: readonly Row[]): MarketResult => {
    const level = index?.at(position) ?? NaN;
    const day = { date: calendar.at(position) ?? '', rows: closesOfDay(rows) };
    return walk.step({ ...day, index: Number.isNaN(level) ? null : level });
  };
  return (date, rows) => {
    const position = calendar.tradingPosition(date);
    if (position < 0) return [];
    if (position < next) throw new RangeError(`Closes of ${date} come after those of a later day`);
    const between: MarketResult[] = [];
    for (; next < position; next++) between.push(step(next, []));
    const own = step(next++, rows);
    const results = hasBegun ? [...between, own] : [own];
    hasBegun = true;
    return results;
  };
}
