import type { TradingCalendar } from '../calendar/trading-calendar.ts';
import type { Row } from '../ledger/row.ts';

/** Corporate actions come first in a day, then custody flows, then trades (RULINGS.md R36). */
const ranks: Readonly<Record<string, number>> = { corporate: 0, transfer: 1, custody: 1 };
const rankOf = (row: Row) => ranks[row.source as string] ?? 2;

const compare = (a: unknown, b: unknown) => ((a as string) < (b as string) ? -1 : a === b ? 0 : 1);

/** R36 within a day: rank, then for trades the instant and buys before sells, then trade_id. */
function byDayOrder(calendar: TradingCalendar) {
  return (a: Row, b: Row): number => {
    const days = calendar.position(a.traded_at as string) - calendar.position(b.traded_at as string);
    const rank = rankOf(a);
    const first = days || rank - rankOf(b);
    if (first !== 0 || rank < 2) return first || compare(a.trade_id, b.trade_id);
    return compare(a.traded_at, b.traded_at) || compare(a.side, b.side) || compare(a.trade_id, b.trade_id);
  };
}

function isPlain(row: Row): boolean {
  return row.source !== 'corporate' && row.source !== 'transfer';
}

/** Whether two rows that follow each other in the file do so in R36's order too. */
function inOrder(a: Row, b: Row): boolean {
  const [first, second] = [a.traded_at as string, b.traded_at as string];
  if (first < second) return isPlain(b) || first.slice(0, 10) !== second.slice(0, 10);
  if (first !== second || !isPlain(a) || !isPlain(b)) return false;
  return a.side === b.side ? (a.trade_id as string) < (b.trade_id as string) : a.side === 'B';
}

/** The rows of trades.csv in the order in which they act; rows come sorted by instant, then trade_id. */
function orderTrades(rows: readonly Row[], calendar: TradingCalendar): readonly Row[] {
  for (let at = 1; at < rows.length; at++) {
    if (!inOrder(rows[at - 1] as Row, rows[at] as Row)) return [...rows].sort(byDayOrder(calendar));
  }
  return rows;
}

const outward: readonly unknown[] = ['transfer_out', 'designation_cancelled'];

/** A custody flow as the trade that would tell the same (R22, R45); none where it names no security. */
function tradesOf({ flow_id, date, symbol, quantity, kind }: Row, calendar: TradingCalendar): Row[] {
  const day = calendar.at(Math.max(0, calendar.position(date as string)));
  if (symbol === undefined || quantity === undefined || day === undefined) return [];
  const isOut = kind === 'non_trade' ? Number(quantity) < 0 : outward.includes(kind);
  const side = isOut ? 'S' : 'B';
  return [
    {
      ...{ trade_id: flow_id, traded_at: day, symbol, side, kind },
      ...{ quantity: Math.abs(Number(quantity)), source: 'custody' },
    },
  ];
}

/**
 * Trades and custody flows dated before `end` in the order in which they act; without any flow, later trades may
 * follow. A flow is told as a trade with the source `custody`, on the trading day that it belongs to (R4).
 */
export function orderMovements(
  trades: readonly Row[],
  flows: readonly Row[],
  end: string,
  calendar: TradingCalendar,
): readonly Row[] {
  const seen = flows.filter((flow) => (flow.date as string) < end);
  if (seen.length === 0) return orderTrades(trades, calendar);
  const known = trades.filter((trade) => (trade.traded_at as string) < end);
  return [...known, ...seen.flatMap((flow) => tradesOf(flow, calendar))].sort(byDayOrder(calendar));
}

/** Opening positions by the day they act on, else in the order of the file. */
export function orderOpenings(rows: readonly Row[], calendar: TradingCalendar): readonly Row[] {
  const dayOf = (row: Row) => calendar.position(row.date as string);
  return rows.every((row, at) => at === 0 || dayOf(rows[at - 1] as Row) <= dayOf(row))
    ? rows
    : [...rows].sort((a, b) => dayOf(a) - dayOf(b));
}
