import type { Row } from '../../ledger/row.ts';
import crediting from '../crediting.json' with { type: 'json' };
import type { CreditRole } from './credit.ts';

/** Who is credited, and with how many of 10,000. */
export interface Owner {
  /** Null: the pool of the branch. */
  staffId: string | null;
  role: CreditRole;
  basisPoints: number;
}

/** Days on which somebody is on the staff; the last day counts (DOMAIN.md 8.4). */
export interface Employment {
  staffId: string;
  from: string;
  to: string | null;
}

type StaffRole = Exclude<CreditRole, 'pool'>;
interface Assigned {
  staffId: string;
  share: number | null;
}

const holds = ({ from, to }: Row, day: string) =>
  String(from) <= day && (to === undefined || String(to) >= day);

/** Of several in one role the one who came last counts; of equal ones the first by id. */
const byRecency = (a: Row, b: Row) =>
  String(b.from).localeCompare(String(a.from), 'en') || (String(a.staff_id) < String(b.staff_id) ? -1 : 1);

/** The day so many months later, clipped to the length of its month. */
function monthsAfter(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const total = year * 12 + month - 1 + months;
  const [y, m] = [Math.floor(total / 12), (total % 12) + 1];
  const last = new Date(Date.UTC(y, m, 0)).getUTCDate();
  return `${String(y).padStart(4, '0')}-${String(m).padStart(2, '0')}-${String(Math.min(date, last)).padStart(2, '0')}`;
}

function sharesOf(assigned: ReadonlyMap<StaffRole, Assigned>, isFirst: boolean): Map<StaffRole, number> {
  const told = [...assigned].map(([role, { share }]) => [role, share] as const);
  const sum = told.reduce((total, [, share]) => total + (share ?? NaN), 0);
  // What the rows say counts where it is whole; a part of it is no agreement.
  if (sum === crediting.whole) return new Map(told.map(([role, share]) => [role, share ?? 0]));
  const { developer, servicer } = isFirst ? crediting.first : crediting.later;
  const introduced = assigned.has('introducer') ? crediting.introducerMost : 0;
  return new Map([
    ['developer', developer - introduced],
    ['servicer', servicer],
    ['introducer', introduced],
  ]);
}

/**
 * Who is credited for a client on a day, by the rows of assignments.csv (DOMAIN.md 8.4). Basis points sum to 10,000: those of
 * a role that nobody has go to the servicer, those of whoever has left, and of a client without a servicer, to the pool.
 * `since` is the day from which the first months count: that of the client's opening, else of the first assignment.
 */
export function makeOwners(
  assignments: readonly Row[],
  openedOn: string | null,
  isEmployed: (staffId: string, day: string) => boolean,
): (day: string) => readonly Owner[] {
  const first = assignments.map(({ from }) => String(from)).sort()[0];
  const since = openedOn ?? first;
  const firstUntil = since === undefined ? '' : monthsAfter(since, crediting.firstMonths);
  return (day) => {
    const assigned = new Map<StaffRole, Assigned>();
    for (const role of ['developer', 'servicer', 'introducer'] as const) {
      const [row] = assignments.filter((one) => one.role === role && holds(one, day)).sort(byRecency);
      const share = typeof row?.share_bp === 'number' ? row.share_bp : null;
      if (row) assigned.set(role, { staffId: String(row.staff_id), share });
    }
    const shares = sharesOf(assigned, day < firstUntil);
    const owners: Owner[] = [];
    let pool = 0;
    let ofServicer = 0;
    for (const [role, basisPoints] of shares) {
      const who = assigned.get(role);
      if (role === 'servicer' || who === undefined) ofServicer += basisPoints;
      else if (isEmployed(who.staffId, day)) owners.push({ staffId: who.staffId, role, basisPoints });
      else pool += basisPoints;
    }
    const servicer = assigned.get('servicer');
    if (servicer && isEmployed(servicer.staffId, day))
      owners.push({ staffId: servicer.staffId, role: 'servicer', basisPoints: ofServicer });
    else pool += ofServicer;
    if (pool > 0) owners.push({ staffId: null, role: 'pool', basisPoints: pool });
    return owners.filter(({ basisPoints }) => basisPoints > 0);
  };
}
