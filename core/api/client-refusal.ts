import { ApiError } from './api-error.ts';
import { inScope, type RowScope, type ScopedRow } from './row-scope.ts';

/** An unknown client and one outside the caller's scope get the same answer: numbers are no oracle. */
const refusal = (scope: RowScope) =>
  scope.kind === 'all'
    ? new ApiError('NOT_FOUND', { zh: '没有这位客户', en: 'There is no such client' })
    : new ApiError('OUTSIDE_SCOPE', {
        zh: '此客户不在您的权限范围内',
        en: 'This client is not within your scope',
      });

/** The row when there is one and the scope holds it; throws otherwise. */
export function rowInScope<Row extends ScopedRow>(scope: RowScope, row: Row | undefined): Row {
  if (row && inScope(scope, row)) return row;
  throw refusal(scope);
}
