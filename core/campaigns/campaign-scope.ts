import type { RowScope } from '../api/row-scope.ts';
import type { CampaignState } from './campaign-state.ts';

/** Whether a campaign is one that a scope may see; an adviser sees those that reached a client of the adviser. */
export function seesCampaign(
  scope: RowScope,
  { branchId, sending }: Pick<CampaignState, 'branchId' | 'sending'>,
) {
  switch (scope.kind) {
    case 'all':
      return true;
    case 'branches':
      return branchId !== null && scope.branches.includes(branchId);
    case 'servicer':
      return scope.staffId !== null && sending?.advisers.includes(scope.staffId) === true;
  }
}

/** The branch that a campaign reaches: null is every one; undefined where the caller must say which, or may not. */
export function branchFor(scope: RowScope, asked: string | undefined): string | null | undefined {
  if (scope.kind === 'servicer') return undefined;
  if (scope.kind === 'all') return asked ?? null;
  const branches = [...new Set(scope.branches)];
  if (asked !== undefined) return branches.includes(asked) ? asked : undefined;
  return branches.length === 1 ? branches[0] : undefined;
}
