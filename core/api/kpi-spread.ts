import type { Appraisal } from '../kpi/appraisal/appraisal.ts';
import { distributionOf } from '../kpi/statement/distribution.ts';
import type { Words } from './api-error.ts';
import type { Caller } from './claims.ts';
import type { Distribution } from './kpi-distribution.ts';
import { seesMember } from './kpi-view.ts';
import { rowScopeOf, type RowScope } from './row-scope.ts';

const nobody: Words = {
  zh: '权限范围内没有被考核人员',
  en: 'Nobody within your scope is appraised',
};

/** A period with what it came to. */
export interface PeriodMembers {
  period: string;
  members: Appraisal['members'];
}

/** The group whose points a caller may compare: an adviser's is the own branch, nobody's where he or she is no member. */
function groupOf(scope: RowScope, members: Appraisal['members']): Appraisal['members'] {
  if (scope.kind !== 'servicer') return members.filter((member) => seesMember(scope, member));
  const own = members.find(({ staffId }) => staffId === scope.staffId);
  return own ? members.filter(({ branchId }) => branchId === own.branchId) : [];
}

/** How points lie for a caller, over periods; of others neither points nor names. */
export function spreadFor(
  caller: Caller,
  appraisals: readonly PeriodMembers[],
  period: string,
): Distribution {
  const scope = rowScopeOf(caller);
  const groups = appraisals.map((one) => ({ period: one.period, members: groupOf(scope, one.members) }));
  const now = groups.find((one) => one.period === period)?.members ?? [];
  const branches = [...new Set(now.map(({ branchId }) => branchId))];
  const told = distributionOf({
    ...{ appraisals: groups, period, branchId: null },
    staffId: scope.kind === 'servicer' ? scope.staffId : null,
  });
  return {
    ...{ ...told, hidden: now.length === 0 ? nobody : told.hidden },
    branchId: branches.length === 1 ? (branches[0] ?? null) : null,
  };
}
