import type { ClientRecords } from './client-records.ts';
import { coverageOf } from './coverage.ts';
import type { Frame } from './frame.ts';
import { integer } from './make-fact.ts';
import { calendarWindow, rowsIn, tradingWindow, type Window } from './window.ts';

/** Requests that speak of another broker (DOMAIN.md 7.2 INTENT, RULINGS.md R86). */
const intent: readonly unknown[] = ['transfer_procedure', 'rival_offer', 'certificate'];

/** What the client asks for, as far as it says that the client may leave (RULINGS.md R86). */
export function prepareRequests(frame: Frame) {
  const { market, asOf } = frame;
  const covered = coverageOf('service_requests', frame);
  const quarter = calendarWindow(asOf, 90);
  const month = tradingWindow(market.calendar, asOf, 20);

  return ({ rows }: ClientRecords) => {
    const count = (window: Window, kinds: readonly unknown[]) => () =>
      integer(rowsIn(rows.service_requests, 'at', window).filter(({ kind }) => kinds.includes(kind)).length);
    return {
      rate_request_90: covered(quarter, count(quarter, ['rate'])),
      intent_90: covered(quarter, count(quarter, intent)),
      closure_20: covered(month, count(month, ['closure'])),
    };
  };
}
