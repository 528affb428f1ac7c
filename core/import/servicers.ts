import type { Row } from '../ledger/row.ts';

/** Who services the client on a day, by the rows of assignments.csv; sorted. */
export function servicersOn(assignments: readonly Row[], day: string): string[] {
  const inForce = assignments.filter(
    ({ role, from, to }) =>
      role === 'servicer' && String(from) <= day && (to === undefined || String(to) >= day),
  );
  return [...new Set(inForce.map(({ staff_id }) => String(staff_id)))].sort();
}
