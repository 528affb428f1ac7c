import type { Row } from '../ledger/row.ts';
import type { ClientRecords } from './client-records.ts';
import { coverageOf } from './coverage.ts';
import type { Frame } from './frame.ts';
import { integer } from './make-fact.ts';
import { calendarWindow, rowsIn } from './window.ts';

const isValid = ({ valid }: Row) => valid !== false;

/** Valid complaints of half a year, those still open, and those about the commission rate (RULINGS.md R82, R86). */
export function prepareComplaints(frame: Frame) {
  const { asOf } = frame;
  const covered = coverageOf('complaints', frame);
  const [half, quarter] = [calendarWindow(asOf, 180), calendarWindow(asOf, 90)];
  const today = calendarWindow(asOf, 1);
  const isOpen = ({ opened_on, closed_on }: Row) =>
    (opened_on as string) <= asOf && (closed_on === undefined || (closed_on as string) > asOf);

  return ({ rows }: ClientRecords) => {
    const valid = (rows.complaints ?? []).filter(isValid);
    const openedIn = (window: typeof half) => rowsIn(valid, 'opened_on', window);
    const ofRate = openedIn(quarter).filter(({ category }) => category === 'commission');
    return {
      complaints_180: covered(half, () => integer(openedIn(half).length)),
      complaint_open: covered(today, () => integer(valid.filter(isOpen).length)),
      rate_complaint_90: covered(quarter, () => integer(ofRate.length)),
    };
  };
}
