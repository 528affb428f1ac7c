import { ApiError } from './api-error.ts';
import type { Caller } from './claims.ts';
import { inScope, rowScopeOf, type RowScope, type ScopedRow } from './row-scope.ts';

/** An unknown client and one outside the caller's scope get the same answer: numbers are no oracle. */
const refusal = (scope: RowScope) =>
  scope.kind === 'all'
    ? new ApiError('NOT_FOUND', { zh: '没有这位客户', en: 'There is no such client' })
    : new ApiError('OUTSIDE_SCOPE', {
        zh: '此客户不在您的权限范围内',
        en: 'This client is not within your scope',
      });

/** A client by the broker's number, if the caller may see it; an ApiError otherwise. */
export async function findInScope<Row extends ScopedRow>(
  find: (clientId: string) => Promise<Row | undefined>,
  clientId: string,
  caller: Caller,
): Promise<Row> {
  const scope = rowScopeOf(caller);
  const row = await find(clientId);
  if (!row || !inScope(scope, row)) throw refusal(scope);
  return row;
}
