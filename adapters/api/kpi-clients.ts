import type { Caller } from '#core/api/claims.ts';
import { maySeeNames, readersOfClients } from '#core/api/roles.ts';
import { inScope, rowScopeOf } from '#core/api/row-scope.ts';
import type { ShownClients } from '#core/kpi/statement/client-lines.ts';
import { ofProfiles } from './cases.ts';

/** Whether the caller knows clients by their number at all. */
export const knowsClients = ({ role }: Caller): boolean =>
  (readersOfClients as readonly string[]).includes(role);

/** Who clients are, as far as the caller may see them anywhere else: of everybody else the key alone is told. */
export async function shownClients(clientKeys: readonly string[], caller: Caller): Promise<ShownClients> {
  if (!knowsClients(caller)) return new Map();
  const scope = rowScopeOf(caller);
  const found = await ofProfiles(clientKeys, (profile) =>
    inScope(scope, profile)
      ? { clientId: profile.clientId, name: maySeeNames(caller.role) ? profile.name : null }
      : null,
  );
  return new Map([...found].flatMap(([clientKey, shown]) => (shown ? [[clientKey, shown]] : [])));
}
