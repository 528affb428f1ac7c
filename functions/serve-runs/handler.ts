import { ApiError } from '#core/api/api-error.ts';
import type { HandlersOf } from '#core/api/handlers.ts';
import type { RouteOutput } from '#core/api/route.ts';
import type { RouteOf } from '#core/api/routes.ts';
import { inScope, rowScopeOf } from '#core/api/row-scope.ts';
import type { RunStatus } from '#core/api/runs.ts';
import type { Group } from '#core/groups/group.ts';

type Certificate = RouteOutput<RouteOf<'getCertificate'>>;

export interface RunsContext {
  /** Starts the night machine; gives the name of its execution. */
  start: (asOf: string | undefined) => Promise<string>;
  record: (subject: string, type: string, body: Record<string, unknown>) => Promise<void>;
  list: (limit: number) => Promise<RouteOutput<RouteOf<'listRuns'>>['items']>;
  /** The run whose decisions are in force. */
  latest: () => Promise<string | undefined>;
  /** By run id or by the name of an execution. */
  find: (id: string) => Promise<RunStatus | undefined>;
  certificate: (runId: string) => Promise<Certificate | undefined>;
  /** Of a certified run. */
  groups: (runId: string) => Promise<readonly Group[] | undefined>;
  /** Of a run that was examined. */
  health: (runId: string) => Promise<RouteOutput<RouteOf<'getHealth'>> | undefined>;
  events: (query: {
    day?: string | undefined;
    cursor?: string | undefined;
    limit: number;
  }) => Promise<RouteOutput<RouteOf<'listEvents'>>>;
}

const noRun = () => new ApiError('NOT_FOUND', { zh: '没有这次运行', en: 'There is no such run' });

const notExamined = () =>
  new ApiError('NOT_FOUND', {
    zh: '没有这次运行，或其规则尚未检查：运行结束后请稍候再试',
    en: 'There is no such run, or its rules have not been examined yet: try again shortly after it has ended',
  });

const finder = (ctx: RunsContext) => async (id: string | undefined) => {
  const found = id === undefined ? undefined : await ctx.find(id);
  if (!found) throw noRun();
  return found;
};

export const handler = (ctx: RunsContext): HandlersOf<'serve-runs'> => {
  const find = finder(ctx);
  return {
    startRun: async ({ body }, caller) => {
      const execution = await ctx.start(body.asOf);
      await ctx.record(`night/${execution}`, 'run.requested', {
        asOf: body.asOf ?? null,
        by: caller.subject,
      });
      return { execution };
    },
    listRuns: async ({ query }) => ({ items: await ctx.list(query.limit) }),
    getLatestRun: async () => find(await ctx.latest()),
    getRun: ({ path }) => find(path.runId),
    getCertificate: async ({ path }) => {
      const runId = path.runId === 'latest' ? await ctx.latest() : path.runId;
      const certificate = runId === undefined ? undefined : await ctx.certificate(runId);
      if (!certificate) throw noRun();
      return certificate;
    },
    getGroups: async ({ path }, caller) => {
      const runId = path.runId === 'latest' ? await ctx.latest() : path.runId;
      const groups = runId === undefined ? undefined : await ctx.groups(runId);
      if (runId === undefined || !groups) throw noRun();
      const scope = rowScopeOf(caller);
      const items = groups.filter(({ branchId }) => inScope(scope, { branchId, servicers: [] }));
      return { runId, items };
    },
    getHealth: async ({ path }) => {
      const runId = path.runId === 'latest' ? await ctx.latest() : path.runId;
      const health = runId === undefined ? undefined : await ctx.health(runId);
      if (!health) throw notExamined();
      return health;
    },
    listEvents: ({ query }) => ctx.events(query),
  };
};
