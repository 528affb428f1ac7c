import { ApiError } from './api-error.ts';
import type { Caller } from './claims.ts';
import { roleTitles } from './roles.ts';
import type { Route } from './route.ts';
import { rowScopeOf } from './row-scope.ts';

/** Throws FORBIDDEN unless the route admits the caller's role and, where it spans branches, every branch. */
export function authorize(caller: Caller, route: Pick<Route, 'roles' | 'scope'>): void {
  if (!route.roles.includes(caller.role)) {
    const title = roleTitles[caller.role];
    throw new ApiError('ROLE_NOT_ADMITTED', {
      zh: `${title.zh}不能执行此操作。可执行的角色：${route.roles.map((role) => roleTitles[role].zh).join('、')}`,
      en: `The role ${caller.role} may not do this. Admitted: ${route.roles.join(', ')}`,
    });
  }
  if (route.scope === 'whole' && rowScopeOf(caller).kind !== 'all') {
    throw new ApiError('SCOPE_TOO_NARROW', {
      zh: '此操作涉及所有营业部，令牌的 branches 须为 *',
      en: 'This spans all branches: the token must name them all (branches = *)',
    });
  }
}
