import type { Row } from '../ledger/row.ts';
import type { ClientRecords } from './client-records.ts';
import { coverageOf } from './coverage.ts';
import type { Frame } from './frame.ts';
import { integer, ratio, unknown } from './make-fact.ts';
import { calendarWindow, rowsIn, tradingWindow } from './window.ts';

const sum = (rows: readonly Row[]) => rows.reduce((total, { count }) => total + Number(count), 0);

/** How often the client logs in, and relative to the half year before (DOMAIN.md 3.2, RULINGS.md R17, R81). */
export function prepareLogins(frame: Frame) {
  const { market, asOf } = frame;
  const covered = coverageOf('logins', frame);
  const [month, quarter] = [calendarWindow(asOf, 30), calendarWindow(asOf, 90)];
  const before = calendarWindow(asOf, 180, 30);
  const sixtyDays = tradingWindow(market.calendar, asOf, 60);

  return ({ rows }: ClientRecords) => {
    const countIn = (window: typeof month) => sum(rowsIn(rows.logins, 'date', window));
    const [recent, earlier] = [countIn(month), countIn(before)];
    return {
      logins_30: covered(month, () => integer(recent)),
      logins_90: covered(quarter, () => integer(countIn(quarter))),
      logins_60td: covered(sixtyDays, () => integer(countIn(sixtyDays))),
      login_ratio: covered(
        before,
        () => (earlier === 0 ? unknown('INSUFFICIENT', 0) : ratio((6 * recent) / earlier, earlier)),
        earlier,
      ),
    };
  };
}
