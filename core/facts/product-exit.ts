import type { Row } from '../ledger/row.ts';
import type { ClientRecords } from './client-records.ts';
import type { Fact } from './fact.ts';
import type { Frame } from './frame.ts';
import { integer, unknown } from './make-fact.ts';
import parameters from './parameters.json' with { type: 'json' };
import { rowsIn, tradingWindow } from './window.ts';

const { share, withdrawnWithin } = parameters.productExit;

const fenOf = (amount: Row[string]) => Math.round(Number(amount) * 100);
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/**
 * Whether the client sold half of a product and took half of the proceeds away within 10 td (DOMAIN.md 7.2 PROD,
 * RULINGS.md R87). Values are those of the last snapshot before the day.
 */
export function prepareProductExit(frame: Frame) {
  const { market, asOf, today, end, snapshots, cashLike } = frame;
  const { calendar } = market;
  const window = tradingWindow(calendar, asOf, 20);
  const positionOf = ({ date }: Row) => calendar.position(date as string);

  const valueBefore = ({ rows, past }: ClientRecords, code: unknown, day: number) => {
    const snapshot = snapshots.days.findLast((_, place) => (snapshots.positions[place] ?? 0) < day);
    const holdings = [...past.products, ...(rows.product_holdings ?? [])];
    return sum(
      holdings
        .filter((row) => row.date === snapshot && row.code === code)
        .map(({ market_value }) => fenOf(market_value)),
    );
  };
  const withdrawnFrom = ({ rows }: ClientRecords, day: number) => {
    const transfers = (rows.cash_flows ?? []).filter(
      (row) => row.kind === 'transfer' && (row.date as string) < end && positionOf(row) >= day,
    );
    const within = transfers.filter((row) => positionOf(row) <= Math.min(day + withdrawnWithin, today));
    return -sum(within.map(({ amount }) => Math.min(0, fenOf(amount))));
  };

  return (records: ClientRecords): Fact => {
    if (snapshots.first === undefined) return unknown('INSUFFICIENT');
    const orders = rowsIn(records.rows.product_orders, 'date', window).filter(
      ({ side, code }) => side === 'S' && !cashLike(code as string),
    );
    const sales = Map.groupBy(orders, (row) => `${positionOf(row)} ${String(row.code)}`);
    const exits = [...sales.values()].some((list) => {
      const [first] = list;
      if (!first) return false;
      const [day, sold] = [positionOf(first), sum(list.map(({ amount }) => fenOf(amount)))];
      const value = valueBefore(records, first.code, day);
      return value > 0 && sold >= share * value && withdrawnFrom(records, day) >= share * sold;
    });
    return integer(exits ? 1 : 0);
  };
}
