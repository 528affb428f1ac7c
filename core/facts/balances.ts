import type { TradingCalendar } from '../calendar/trading-calendar.ts';
import type { Row } from '../ledger/row.ts';

/** The balance that counts at the close of each position from `from` to `to`, carried forward (RULINGS.md R49). */
export function balancesByDay(
  balances: readonly Row[],
  from: number,
  to: number,
  calendar: TradingCalendar,
): (Row | undefined)[] {
  const days = new Array<Row | undefined>(to - from + 1);
  let [next, current] = [0, undefined as Row | undefined];
  for (let position = from; position <= to; position++) {
    for (
      let row = balances[next];
      row && calendar.position(row.date as string) <= position;
      row = balances[++next]
    )
      current = row;
    days[position - from] = current;
  }
  return days;
}
