import type { Row } from '../../ledger/row.ts';
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

const textOf = (value: Row[string]) => (typeof value === 'string' ? value : null);

/** Everybody on the staff from the first day of a period to `asOf`, by id, as the rows of staff.csv tell. */
export function membersOf(rows: readonly Row[], period: Period, asOf: string): ReadonlyMap<string, Member> {
  const { first } = boundsOf(period);
  const members = new Map<string, Member>();
  const sorted = rows
    .map((row) => ({ row, from: String(row.from), to: textOf(row.to) ?? asOf }))
    .filter(({ from, to }) => from <= asOf && to >= first)
    .sort((a, b) => (a.from < b.from ? -1 : 1));
  for (const { row, from, to } of sorted) {
    const staffId = String(row.staff_id);
    const before = members.get(staffId);
    members.set(staffId, {
      ...{ staffId, branchId: textOf(row.branch_id), role: textOf(row.role) },
      from: before?.from ?? (from < first ? first : from),
      // One row may end after the next begins.
      to: [before?.to ?? '', to < asOf ? to : asOf].sort().at(-1) ?? asOf,
    });
  }
  return new Map([...members].sort(([a], [b]) => (a < b ? -1 : 1)));
}
