import { findInScope } from '#core/api/find-in-scope.ts';
import type { HandlersOf } from '#core/api/handlers.ts';
import type { RouteInput, RouteOutput } from '#core/api/route.ts';
import type { RouteOf } from '#core/api/routes.ts';
import { verifiersOfDecisions } from '#core/api/roles.ts';
import type { ScopedRow } from '#core/api/row-scope.ts';
import { tagsDeleted } from '#core/api/tags-deleted.ts';

type Route = RouteOf<'replayDecision'>;

export interface ReplaysContext<Client extends ScopedRow> {
  /** By the broker's client number; one who was withdrawn belongs to no branch and no adviser. */
  find: (clientId: string) => Promise<Client | undefined>;
  /** The last day whose decision is told to nobody but those who verify it; null where all of them are told. */
  tagsUpTo: (client: Client) => Promise<string | null>;
  replay: (client: Client, asked: RouteInput<Route>['query']) => Promise<RouteOutput<Route>>;
}

export const handler = <Client extends ScopedRow>(
  ctx: ReplaysContext<Client>,
): HandlersOf<'serve-replays'> => ({
  replayDecision: async ({ path, query }, caller) => {
    const client = await findInScope(ctx.find, path.clientId, caller);
    const mayVerify = verifiersOfDecisions.some((role) => role === caller.role);
    if (!mayVerify && (await ctx.tagsUpTo(client)) !== null) throw tagsDeleted();
    return ctx.replay(client, query);
  },
});
