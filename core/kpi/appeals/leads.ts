import type { Caller } from '../../api/claims.ts';
import { inScope, rowScopeOf } from '../../api/row-scope.ts';
import parameters from '../appraisal/parameters.json' with { type: 'json' };
import { branchOfStaff, type StaffRow } from '../branch-files.ts';
import { boundsOf } from '../periods/period.ts';
import type { AppealState } from './appeal-state.ts';

/**
 * Whether a caller leads the adviser of an appeal (DOMAIN.md 8.5), or is that adviser, signed in otherwise: at a branch that
 * the adviser was at in the appealed period or is at today, as its manager by the token, or on any of these days by a
 * row of staff.csv that is no adviser's. Who has moved since, or whose adviser has, would still judge work that he or she
 * led.
 */
export function isLead(
  staff: readonly StaffRow[],
  { staffId, period }: Pick<AppealState, 'staffId' | 'period'>,
  caller: Caller,
  today: string,
): boolean {
  if (caller.staffId === staffId) return true;
  const { first, end } = boundsOf(period);
  const there = staff.filter(
    ({ from, to }) =>
      (from < end && (to === null || first <= to)) || (from <= today && (to === null || today <= to)),
  );
  const own = there.filter((row) => row.staffId === staffId).map(({ branchId }) => branchId);
  // Who has left is still of the last branch, as everywhere.
  const branches = [...own, branchOfStaff(staff)(staffId, today)];
  const scope = rowScopeOf(caller);
  const manages = branches.some((branchId) => inScope(scope, { branchId, servicers: [] }));
  return (
    (caller.role === 'manager' && manages) ||
    there.some(
      (row) =>
        row.staffId === caller.staffId &&
        branches.includes(row.branchId) &&
        !parameters.appraised.includes(row.role),
    )
  );
}
