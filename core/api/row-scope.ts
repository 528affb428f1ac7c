import type { Caller } from './claims.ts';

/** Whose rows a caller may read. */
export type RowScope =
  | { kind: 'all' }
  | { kind: 'branches'; branches: readonly string[] }
  | { kind: 'servicer'; staffId: string | null };

/** What decides whether a client's row is in scope. */
export interface ScopedRow {
  branchId: string | null;
  servicers: readonly string[];
}

/** An adviser sees the clients he or she services, whatever branch the token names; everybody else sees branches. */
export function rowScopeOf(caller: Caller): RowScope {
  if (caller.role === 'advisor') return { kind: 'servicer', staffId: caller.staffId };
  if (caller.branches.includes('*')) return { kind: 'all' };
  return { kind: 'branches', branches: caller.branches };
}

/** A client without branch belongs to no branch's scope, one without servicer to no adviser's. */
export function inScope(scope: RowScope, row: ScopedRow): boolean {
  switch (scope.kind) {
    case 'all':
      return true;
    case 'branches':
      return row.branchId !== null && scope.branches.includes(row.branchId);
    case 'servicer':
      return scope.staffId !== null && row.servicers.includes(scope.staffId);
  }
}
