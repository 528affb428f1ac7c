import { cdBetween } from '../../calendar/date.ts';
import type { Row } from '../../ledger/row.ts';
import parameters from '../parameters.json' with { type: 'json' };

const { perComplaint, perRepetition, repeatedWithin } = parameters.delivered;

const dayOf = ({ at }: Row) => (at as string).slice(0, 10);

/** Requests that follow one of the same kind by at most 30 calendar days; `requests` are oldest first. */
function repetitions(requests: readonly Row[]): number {
  const last = new Map<unknown, string>();
  let count = 0;
  for (const request of requests) {
    const [before, day] = [last.get(request.kind), dayOf(request)];
    if (before !== undefined && cdBetween(before, day) <= repeatedWithin) count++;
    last.set(request.kind, day);
  }
  return count;
}

/** What it costs the client to be heard, 0-100 (RULINGS.md R90). */
export const effortOf = (complaints: number, requests: readonly Row[]): number =>
  Math.min(100, perComplaint * complaints + perRepetition * repetitions(requests));
