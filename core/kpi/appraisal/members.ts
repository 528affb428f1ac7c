import type { StaffRow } from '../branch-files.ts';
import { boundsOf, type Period } from '../periods/period.ts';

/** Somebody who was on the staff in a period. */
export interface Member {
  staffId: string;
  /** Of the last day on which he or she was there; null where none is told. */
  branchId: string | null;
  role: string | null;
  /** Days of the period on which he or she was on the staff. */
  from: string;
  to: string;
}

const later = (a: string, b: string) => (a < b ? b : a);

/** Everybody on the staff from the first day of a period to `asOf`, by id. */
export function membersOf(
  staff: readonly StaffRow[],
  period: Period,
  asOf: string,
): ReadonlyMap<string, Member> {
  const { first } = boundsOf(period);
  const members = new Map<string, Member>();
  const there = staff
    .map((row) => ({
      ...row,
      from: later(row.from, first),
      to: row.to !== null && row.to < asOf ? row.to : asOf,
    }))
    .filter(({ from, to }) => from <= to);
  // The row that begins last tells branch and role; one before it may end later.
  for (const { staffId, branchId, role, from, to } of there) {
    const before = members.get(staffId);
    const days = { from: before?.from ?? from, to: later(before?.to ?? to, to) };
    members.set(staffId, { staffId, branchId, role, ...days });
  }
  return members;
}
