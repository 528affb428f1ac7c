import { monthsAfter } from '../../calendar/date.ts';
import type { Row } from '../../ledger/row.ts';
import crediting from '../crediting.json' with { type: 'json' };
import type { Accrual } from './accrual.ts';
import type { Credit } from './credit.ts';
import { findingOf } from './finding.ts';
import { type ServicerSpan, servicerSpans, toServicer } from './servicer.ts';

const monthsOf: Readonly<Record<string, number | undefined>> = crediting.contactMonths;

const dayOf = ({ at }: Row) => String(at).slice(0, 10);
const sourceOf = ({ contact_id }: Row) => `contacts/${String(contact_id)}`;

/** From when the time of a servicer runs, and what it is the day of: the last contact, the assignment, or the opening. */
interface Since {
  day: string;
  from: 'contact' | 'assignment' | 'opening';
  rows: readonly string[];
}

/** The day since which a servicer has had the client without a break, as the rows tell it. */
function assignedSince({ book, market: { calendar } }: Accrual, staffId: string, day: string): Since {
  const own = (book.rows.assignments ?? []).filter(
    ({ role, staff_id }) => role === 'servicer' && staff_id === staffId,
  );
  for (let since = day; ;) {
    const begins = calendar.position(since);
    const earlier = own.find(
      ({ from, to }) =>
        String(from) < since && (to === undefined || calendar.position(String(to)) >= begins - 1),
    );
    if (!earlier) {
      const row = own.find(({ from }) => from === since);
      return {
        day: since,
        from: 'assignment',
        rows: row ? [`assignments/${staffId}/servicer/${since}`] : [],
      };
    }
    since = String(earlier.from);
  }
}

/** Calendar months from one to another, whatever the day. */
function monthsBetween(a: string, b: string): number {
  const [[y = 0, m = 0], [year = 0, month = 0]] = [a.split('-').map(Number), b.split('-').map(Number)];
  return (year - y) * 12 + month - m;
}

/** The last effective contact before the period; null where none is known. Of a folded one the day is kept, and no row. */
function lastBefore(reached: readonly Row[], { book, market: { calendar }, frame }: Accrual): Since | null {
  const row = reached.findLast((one) => calendar.position(dayOf(one)) < frame.first);
  if (row) return { day: dayOf(row), from: 'contact', rows: [sourceOf(row)] };
  const day = book.opening?.contacts.last ?? null;
  return day === null ? null : { day, from: 'contact', rows: [] };
}

/**
 * Clients who have to be reached in the period, as often as their band asks (K6, DOMAIN.md 7.5, 8.3), and those of them who
 * effectively were, to the servicer of the day on which the time ran out. It runs from the last contact before the period,
 * or from when the servicer got the client if that was later, and again from its end while nobody reaches the client: what
 * was neglected once is due as often as anything else. A day without trading counts as the next with it (RULINGS.md R4).
 */
export function contactCredits(accrual: Accrual): Credit[] {
  const { clientKey, branchId, band, book, market, days, frame } = accrual;
  const { calendar } = market;
  const months = monthsOf[band ?? ''];
  if (months === undefined) return [];
  const { closed_on, opened_on } = book.attributes;
  const { first, today } = frame;
  const reached = book.rows.contacts?.filter(({ effective }) => effective === true) ?? [];
  const last = lastBefore(reached, accrual);

  const sinceOf = ({ staffId, from }: ServicerSpan): Since | null => {
    if (staffId === null)
      return last ?? (opened_on === undefined ? null : { day: String(opened_on), from: 'opening', rows: [] });
    const got = assignedSince(accrual, staffId, calendar.at(from) ?? '');
    return last !== null && last.day > got.day ? last : got;
  };
  /** The position on which time runs out that has run since a day, if it does on the days of a servicer. */
  const dueIn = (span: ServicerSpan, since: string): number | undefined => {
    const from = Math.max(1, Math.floor(monthsBetween(since, days.first) / months) - 1);
    for (let times = from; ; times++) {
      const position = calendar.position(monthsAfter(since, times * months));
      if (position > span.last) return undefined;
      if (position >= span.from) return position;
    }
  };
  const closed = closed_on === undefined ? Infinity : calendar.position(closed_on as string);
  for (const span of servicerSpans(accrual, first, today)) {
    const since = sinceOf(span);
    const due = since ? dueIn(span, since.day) : undefined;
    if (!since || due === undefined || due >= closed) continue;
    const contact = reached.find((row) => {
      const position = calendar.position(dayOf(row));
      return position >= first && position <= today;
    });
    const day = calendar.at(due) ?? '';
    const credit = (figure: string, sources: readonly string[]) =>
      toServicer(span.staffId, {
        ...{ clientKey, branchId, figure, day, until: day, amount: crediting.whole, unit: 'share', sources },
      });
    const asked = { is: band, months, since: since.day, from: since.from };
    return [
      credit('contacts_due', [...since.rows, findingOf('decisions/band', asked)].sort()),
      ...(contact ? [credit('clients_contacted', [sourceOf(contact)])] : []),
    ];
  }
  return [];
}
