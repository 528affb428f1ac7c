import { isDesignation } from '../book/past.ts';
import { unitsPerShare, type Holding } from '../book/holding.ts';
import { cdBetween } from '../calendar/date.ts';
import type { Row } from '../ledger/row.ts';
import type { ClientRecords } from './client-records.ts';
import type { Fact } from './fact.ts';
import { windowStart, type Frame } from './frame.ts';
import { integer, ratio, unknown } from './make-fact.ts';
import { rowsIn, tradingWindow } from './window.ts';

/** A cancelled designation that names no securities is one of all that the client has. */
const cancelsAll = ({ kind, symbol, quantity }: Row) =>
  kind === 'designation_cancelled' && (symbol === undefined || quantity === undefined);
const goesAway = ({ source, kind, side }: Row) =>
  side === 'S' && (source === 'transfer' || kind === 'transfer_out' || kind === 'designation_cancelled');

/** Since when the designation has been cancelled; a later one ends it. */
function cancelledFor({ rows, past }: ClientRecords, { asOf, end }: Frame): Fact {
  const last = (rows.custody_flows ?? []).findLast((row) => isDesignation(row) && (row.date as string) < end);
  const designation = last
    ? { cancelled: last.kind === 'designation_cancelled', date: last.date as string }
    : past.designation;
  return designation?.cancelled ? integer(cdBetween(designation.date, asOf)) : unknown('NOT_APPLICABLE');
}

/** Securities that go to another broker (RULINGS.md R88): each transfer as a share of what there was just before it. */
export function prepareLeaving(frame: Frame) {
  const { market, asOf, today } = frame;
  const window = tradingWindow(market.calendar, asOf, 20);
  const from = windowStart(today, 20);
  const valueOf = ({ id }: Holding, units: number, position: number) => {
    const close = market.closes.at(id, position);
    // Without any close a position is left out (R33).
    return Number.isNaN(close) ? 0 : (units / unitsPerShare) * close;
  };

  return function watchLeaving(open: readonly Holding[]) {
    let [flows, share] = [0, 0];
    return {
      moves(holding: Holding, units: number, row: Row, position: number) {
        if (position < from || !goesAway(row)) return;
        const value = valueOf(holding, units, position);
        const before = open.reduce((sum, one) => sum + valueOf(one, one.units, position), 0);
        flows++;
        // More than the book knew of is more than all, which counts as all.
        if (value > 0) share += value / before;
      },
      facts(records: ClientRecords) {
        const whole = rowsIn(records.rows.custody_flows, 'date', window).filter(cancelsAll).length;
        return {
          transfer_out_share_20: ratio(Math.min(1, share + whole), flows + whole),
          designation_cancelled_cd: cancelledFor(records, frame),
        };
      },
    };
  };
}
