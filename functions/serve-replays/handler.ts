import { findInScope } from '#core/api/find-in-scope.ts';
import type { HandlersOf } from '#core/api/handlers.ts';
import type { RouteInput, RouteOutput } from '#core/api/route.ts';
import type { RouteOf } from '#core/api/routes.ts';
import type { ScopedRow } from '#core/api/row-scope.ts';

type Route = RouteOf<'replayDecision'>;

export interface ReplaysContext<Client extends ScopedRow> {
  /** By the broker's client number; one who was withdrawn belongs to no branch and no adviser. */
  find: (clientId: string) => Promise<Client | undefined>;
  replay: (client: Client, asked: RouteInput<Route>['query']) => Promise<RouteOutput<Route>>;
}

export const handler = <Client extends ScopedRow>(
  ctx: ReplaysContext<Client>,
): HandlersOf<'serve-replays'> => ({
  replayDecision: async ({ path, query }, caller) =>
    ctx.replay(await findInScope(ctx.find, path.clientId, caller), query),
});
