import { monthsBefore } from '../../calendar/date.ts';
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

/**
 * The owners of a day; days that are alike give the same list. Where the credit comes later than the day that it is for,
 * whoever has left by then is no longer credited.
 */
export type OwnersOn = (day: string, creditedOn?: string) => readonly Owner[];

type StaffRole = Exclude<CreditRole, 'pool'>;
const roles: readonly StaffRole[] = ['developer', 'introducer', 'servicer'];

/** What the rows of assignments say of a day, and of the days after it up to `last`, or before `next`. */
interface Terms {
  day: string;
  last: string;
  next: string;
  shares: readonly Owner[];
  /** By which of them are on the staff, as bits. */
  owners: (readonly Owner[] | undefined)[];
}
const never = '9999-12-31';

const holds = ({ from, to }: Row, day: string) =>
  String(from) <= day && (to === undefined || String(to) >= day);

/** Of several in one role the one who came last counts; of equal ones the first by id. */
const comesBefore = (a: Row, b: Row) =>
  a.from === b.from ? String(a.staff_id) < String(b.staff_id) : String(a.from) > String(b.from);

type Assigned = ReadonlyMap<StaffRole, Row>;

function assignedOn(assignments: readonly Row[], day: string): Assigned {
  const assigned = new Map<StaffRole, Row>();
  for (const row of assignments) {
    const role = row.role as StaffRole;
    const other = assigned.get(role);
    if (holds(row, day) && (other === undefined || comesBefore(row, other))) assigned.set(role, row);
  }
  return assigned;
}

/** What the rows say counts where it is whole and within the limits; a part of it is no agreement. */
function toldShares(assigned: Assigned): ReadonlyMap<StaffRole, number> | null {
  const told = new Map([...assigned].map(([role, { share_bp }]) => [role, Number(share_bp ?? NaN)]));
  const shares = [...told.values()];
  const isWhole = shares.reduce((sum, share) => sum + share, 0) === crediting.whole;
  const isLess = shares.some((share) => share < 0);
  return isWhole && !isLess && (told.get('introducer') ?? 0) <= crediting.introducerMost ? told : null;
}

function usualShares(assigned: Assigned, isFirst: boolean): ReadonlyMap<StaffRole, number> {
  const { developer, servicer } = isFirst ? crediting.first : crediting.later;
  const introducer = assigned.has('introducer') ? crediting.introducerMost : 0;
  return new Map([
    ['developer', developer - introducer],
    ['introducer', introducer],
    ['servicer', servicer],
  ]);
}

/** What a role has that nobody holds goes to the servicer, and where there is none to the pool. */
function sharesOf(assigned: Assigned, isFirst: boolean): Owner[] {
  const shares = toldShares(assigned) ?? usualShares(assigned, isFirst);
  const shareOf = (role: StaffRole) => shares.get(role) ?? 0;
  const vacant = roles.filter((role) => role !== 'servicer' && !assigned.has(role));
  const left = vacant.reduce((sum, role) => sum + shareOf(role), 0);
  const idOf = (role: StaffRole) => {
    const row = assigned.get(role);
    return row ? String(row.staff_id) : null;
  };
  return roles
    .filter((role) => !vacant.includes(role))
    .map((role) => ({
      staffId: idOf(role),
      role,
      basisPoints: shareOf(role) + (role === 'servicer' ? left : 0),
    }))
    .filter(({ basisPoints }) => basisPoints > 0);
}

const least = (days: readonly string[]) => days.reduce((a, b) => (b < a ? b : a), never);

function termsOn(assignments: readonly Row[], firstUntil: string, day: string): Terms {
  const ends = assignments.map(({ to }) => String(to ?? never));
  const begins = [...assignments.map(({ from }) => String(from)), firstUntil];
  return {
    day,
    last: least(ends.filter((one) => one >= day)),
    next: least(begins.filter((one) => one > day)),
    shares: sharesOf(assignedOn(assignments, day), day < firstUntil),
    owners: [],
  };
}

/** What is of nobody, or of somebody who is not there, is the pool's. */
function ownersOf(shares: readonly Owner[], isThere: (at: number) => boolean): Owner[] {
  const owners = shares.filter((_, at) => isThere(at));
  const pool = shares.reduce((sum, { basisPoints }, at) => (isThere(at) ? sum : sum + basisPoints), 0);
  return pool > 0 ? [...owners, { staffId: null, role: 'pool', basisPoints: pool }] : owners;
}

/**
 * Who is credited for a client on a day, by the rows of assignments.csv (DOMAIN.md 8.4). Basis points sum to 10,000: those of
 * a role that nobody has go to the servicer, those of whoever has left, and of a client without a servicer, to the pool.
 * The first months count from the day of the client's opening, else from that of the first assignment.
 */
export function makeOwners(
  assignments: readonly Row[],
  openedOn: string | null,
  isEmployed: (staffId: string, day: string) => boolean,
): OwnersOn {
  const since = openedOn ?? least(assignments.map(({ from }) => String(from)));
  const firstUntil = monthsBefore(since, -crediting.firstMonths);
  let terms: Terms | undefined;
  return (day, creditedOn = day) => {
    if (!(terms && terms.day <= day && day <= terms.last && day < terms.next))
      terms = termsOn(assignments, firstUntil, day);
    const { shares, owners } = terms;
    let there = 0;
    for (const [at, { staffId }] of shares.entries())
      if (staffId !== null && isEmployed(staffId, day) && isEmployed(staffId, creditedOn)) there |= 1 << at;
    return (owners[there] ??= ownersOf(shares, (at) => (there & (1 << at)) !== 0));
  };
}
