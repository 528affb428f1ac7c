import type { Row } from '../ledger/row.ts';
import type { ConductLine } from './appraisal/appraisal.ts';
import { conductFigures, targetFigures } from './figures.ts';
import { type Period, periodOf } from './periods/period.ts';

/** A stint of a staff member: a row of staff.csv without the name. */
export interface StaffRow {
  staffId: string;
  role: string;
  branchId: string;
  from: string;
  /** The last day, which counts; null for who stays. */
  to: string | null;
}

/** Rows of staff.csv, by staff id and then by day. */
export const staffOf = (rows: readonly Row[]): StaffRow[] =>
  rows
    .map(({ staff_id, role, branch_id, from, to }) => ({
      ...{ staffId: String(staff_id), role: String(role), branchId: String(branch_id) },
      ...{ from: String(from), to: to === undefined ? null : String(to) },
    }))
    .sort((a, b) => (a.staffId === b.staffId ? compare(a.from, b.from) : compare(a.staffId, b.staffId)));

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Whether a staff member is there on a day; whom staff.csv does not name is not. */
export function isEmployed(staff: readonly StaffRow[]): (staffId: string, day: string) => boolean {
  const stints = Map.groupBy(staff, ({ staffId }) => staffId);
  return (staffId, day) =>
    stints.get(staffId)?.some(({ from, to }) => from <= day && (to === null || day <= to)) ?? false;
}

/** The branch of a staff member on a day: who has left is of the last one that he or she was at; null before the first. */
export function branchOfStaff(staff: readonly StaffRow[]): (staffId: string, day: string) => string | null {
  const stints = Map.groupBy(staff, ({ staffId }) => staffId);
  return (staffId, day) => stints.get(staffId)?.findLast(({ from }) => from <= day)?.branchId ?? null;
}

/** As whom kpi_targets.csv tells a target of everybody. */
const everybody = '*';

/**
 * The targets of a staff member in a period, by the figures of `figures.json` that the rules read: an own row of a kpi
 * stands before that of everybody. What nobody set has no entry, and is N/A.
 */
export function targetsOf(
  rows: readonly Row[],
  period: Period,
  staffId: string,
): Readonly<Record<string, number>> {
  const inPeriod = rows.filter((row) => row.period === period);
  const told = [everybody, staffId].flatMap((who) => inPeriod.filter(({ staff_id }) => staff_id === who));
  const targets: Record<string, number> = {};
  for (const { kpi, target } of told) {
    const figure = targetFigures.get(String(kpi))?.name;
    if (figure !== undefined) targets[figure] = Number(target);
  }
  return targets;
}

/**
 * What compliance recorded of a staff member in a period, by the day on which it happened: a veto reaches back to it
 * (DOMAIN.md 8.5). Where a row does not say whether it is a veto, its kind does.
 */
export const conductOf = (rows: readonly Row[], period: Period, staffId: string): ConductLine[] =>
  rows
    .filter(({ staff_id, date }) => staff_id === staffId && periodOf(String(date)) === period)
    .map(({ event_id, date, kind, points, veto }) => ({
      ...{ eventId: String(event_id), day: String(date), figure: String(kind), points: Number(points) },
      veto: typeof veto === 'boolean' ? veto : conductFigures.get(String(kind))?.veto === true,
    }))
    .sort((a, b) => compare(a.day, b.day) || compare(a.eventId, b.eventId));
