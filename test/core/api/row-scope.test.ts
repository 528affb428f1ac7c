import { describe, expect, it } from 'vitest';
import { callerOf } from '#core/api/claims.ts';
import { inScope, rowScopeOf } from '#core/api/row-scope.ts';

const rows = {
  'B1 serviced by S1': { branchId: 'B1', servicers: ['S1'] },
  'B1 serviced by S2': { branchId: 'B1', servicers: ['S2'] },
  'B2 serviced by S1 and S2': { branchId: 'B2', servicers: ['S1', 'S2'] },
  'no branch, nobody': { branchId: null, servicers: [] },
};

describe('row scope', () => {
  it.each([
    ['advisor S1', { tidemark_role: 'advisor', staff_id: 'S1', branches: ['*'] }, [0, 2]],
    ['advisor without a staff id', { tidemark_role: 'advisor', branches: ['*'] }, []],
    ['manager of B1', { tidemark_role: 'manager', branches: ['B1'] }, [0, 1]],
    [
      'manager of B1 and B2, as API Gateway writes it',
      { tidemark_role: 'manager', branches: '[B1 B2]' },
      [0, 1, 2],
    ],
    ['manager of one branch as plain text', { tidemark_role: 'manager', branches: 'B2' }, [2]],
    ['manager without branches', { tidemark_role: 'manager' }, []],
    ['auditor of everything', { tidemark_role: 'auditor', branches: ['*'] }, [0, 1, 2, 3]],
    ['auditor of everything, as text', { tidemark_role: 'auditor', branches: '[*]' }, [0, 1, 2, 3]],
    ['auditor of B2', { tidemark_role: 'auditor', branches: ['B2'] }, [2]],
  ])('of %s', (_, claims, expected) => {
    const caller = callerOf({ sub: 'someone', ...claims });
    const scope = rowScopeOf(caller!);
    const seen = Object.values(rows).flatMap((row, index) => (inScope(scope, row) ? [index] : []));
    expect(seen).toEqual(expected);
  });

  it.each([
    ['no subject', { tidemark_role: 'auditor' }],
    ['no role', { sub: 's' }],
    ['a role that does not exist', { sub: 's', tidemark_role: 'root' }],
    ['several roles', { sub: 's', tidemark_role: ['auditor', 'operator'] }],
    ['nothing', undefined],
  ])('a token with %s names no caller', (_, claims) => {
    expect(callerOf(claims)).toBeUndefined();
  });
});
