import { ApiError } from '#core/api/api-error.ts';
import type { Caller } from '#core/api/claims.ts';
import { findInScope } from '#core/api/find-in-scope.ts';
import type { HandlersOf } from '#core/api/handlers.ts';
import { maySeeNames } from '#core/api/roles.ts';
import { rowScopeOf, type RowScope } from '#core/api/row-scope.ts';
import { tagsDeleted } from '#core/api/tags-deleted.ts';
import type { ClientPage, ClientRow, DecidedOn, Explained, ListQuery } from '#core/api/client-rows.ts';

export interface ClientsContext {
  /** Rows of the scope in the order of their keys. */
  page: (scope: RowScope, query: ListQuery) => Promise<ClientPage>;
  /** By the broker's client number. */
  find: (clientId: string) => Promise<ClientRow | undefined>;
  history: (row: ClientRow, limit: number) => Promise<DecidedOn[]>;
  /** undefined when no night has decided about the client. */
  explain: (row: ClientRow, whyNot: string | undefined) => Promise<Explained | undefined>;
}

const nameFor = (caller: Caller, row: ClientRow) => (maySeeNames(caller.role) ? { name: row.name } : {});

export const handler = (ctx: ClientsContext): HandlersOf<'serve-clients'> => {
  const find = (clientId: string, caller: Caller) => findInScope(ctx.find, clientId, caller);
  return {
    listClients: async ({ query }, caller) => {
      const { rows, next } = await ctx.page(rowScopeOf(caller), query);
      return { items: rows.map((row) => ({ ...row.line, ...nameFor(caller, row) })), next };
    },
    getClient: async ({ path }, caller) => {
      const row = await find(path.clientId, caller);
      const { clientId, attributes, line, runId, tagsDeletedAt = null } = row;
      return { clientId, ...nameFor(caller, row), attributes, decision: line, runId, tagsDeletedAt };
    },
    explainClient: async ({ path, query }, caller) => {
      const row = await find(path.clientId, caller);
      if (row.line === null && row.tagsDeletedAt) throw tagsDeleted();
      const explained = await ctx.explain(row, query.whyNot);
      if (explained) return explained;
      throw new ApiError('NOT_FOUND', {
        zh: '还没有对此客户作出决策：请先运行一夜计算',
        en: 'No night has decided about this client yet: run one first',
      });
    },
    listDecisions: async ({ path, query }, caller) => {
      const row = await find(path.clientId, caller);
      return { clientId: row.clientId, items: await ctx.history(row, query.limit) };
    },
  };
};
