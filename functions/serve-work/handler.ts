import { ApiError } from '#core/api/api-error.ts';
import type { Caller } from '#core/api/claims.ts';
import type { HandlersOf } from '#core/api/handlers.ts';
import { inScope, rowScopeOf, type RowScope } from '#core/api/row-scope.ts';
import type { AdviserList } from '#core/api/work.ts';
import { clientKeyOf, type WorkClient, workTask } from '#core/api/work-task.ts';
import type { CaseState } from '#core/cases/case-state.ts';
import type { ClientStanding } from '#core/maintenance/client.ts';
import parameters from '#core/maintenance/parameters.json' with { type: 'json' };
import { placeWork, type Task } from '#core/maintenance/place-work.ts';
import { nobody, type PlannedWork } from '#core/maintenance/planned-work.ts';
import type { MaintenanceRuleSet } from '#core/maintenance/rule-set.ts';
import type { WorkLine } from '#core/maintenance/work-line.ts';

export interface WorkContext {
  today: () => string;
  latest: () => Promise<PlannedWork | undefined>;
  rules: (digest: string) => Promise<MaintenanceRuleSet>;
  lines: (planned: PlannedWork, adviser: string) => Promise<WorkLine[]>;
  /** The cases of an adviser that are not closed. */
  cases: (adviser: string) => Promise<CaseState[]>;
  /** What clients allow now, and who they are. */
  clients: (clientKeys: readonly string[]) => Promise<ReadonlyMap<string, ClientStanding & WorkClient>>;
}

/** Whose lists a caller may see; an adviser has one of his or her own, whatever was planned. */
function advisersIn(scope: RowScope, { advisers }: PlannedWork): string[] {
  if (scope.kind === 'servicer') return scope.staffId === null ? [] : [scope.staffId];
  return advisers
    .filter(
      ({ branches }) => scope.kind === 'all' || branches.some((branch) => scope.branches.includes(branch)),
    )
    .map(({ adviser }) => adviser);
}

const isInScope = (scope: RowScope) => (task: Task) => {
  const { branchId, adviser } = task.is === 'case' ? task.state : task.line;
  return inScope(scope, { branchId, servicers: adviser === null ? [] : [adviser] });
};

/** Whether a client is still the adviser's: who was handed over since the night is on nobody's list until the next one. */
const isStillOf = (adviser: string, servicers: readonly string[]) =>
  adviser === nobody ? servicers.length === 0 : servicers.includes(adviser);

/** One list for who is named, many for a branch: what is not reached fills no answer about many. */
function requireOne(adviser: string | undefined, scope: RowScope): void {
  if (adviser !== undefined || scope.kind === 'servicer') return;
  throw new ApiError(
    'BAD_REQUEST',
    { zh: '请指明客户经理：adviser', en: 'Name one adviser whose list is to be told whole: adviser' },
    { places: [{ at: 'query.adviser', problem: 'is needed beside rest' }] },
  );
}

export function handler(ctx: WorkContext): HandlersOf<'serve-work'> {
  async function listOf(planned: PlannedWork, adviser: string, scope: RowScope, withRest: boolean) {
    const { reasons, decision } = await ctx.rules(planned.rules);
    const [cases, lines] = await Promise.all([ctx.cases(adviser), ctx.lines(planned, adviser)]);
    const places = adviser === nobody ? 0 : decision.placesPerAdviser;
    const day = ctx.today();
    const standingsOf = async (keys: readonly string[]) =>
      new Map([...(await ctx.clients(keys))].filter(([, { servicers }]) => isStillOf(adviser, servicers)));
    const placed = await placeWork({ cases, lines }, standingsOf, { day, places, withRest });
    const [tasks, rest] = [placed.tasks, placed.rest].map((all) => all.filter(isInScope(scope)));
    const shown = [...(tasks ?? []), ...(withRest ? (rest ?? []) : [])];
    const clients = await ctx.clients([...new Set(shown.map(clientKeyOf))]);
    const told = (task: Task) => workTask(task, clients.get(clientKeyOf(task)), reasons);
    const list: AdviserList = {
      ...{ adviser, places, tasks: (tasks ?? []).map(told), notReached: placed.notReached },
      rest: withRest ? (rest ?? []).map(told) : [],
    };
    return list;
  }

  return {
    listWork: async ({ query: { adviser, rest } }, caller: Caller) => {
      const scope = rowScopeOf(caller);
      const withRest = rest === 'true';
      if (withRest) requireOne(adviser, scope);
      const planned = await ctx.latest();
      if (!planned) return { asOf: null, lists: [], further: [] };
      const all = advisersIn(scope, planned).filter((one) => adviser === undefined || one === adviser);
      const lists: AdviserList[] = [];
      for (const one of all.slice(0, parameters.listsPerAnswer))
        lists.push(await listOf(planned, one, scope, withRest));
      return { asOf: planned.asOf, lists, further: all.slice(parameters.listsPerAnswer) };
    },
  };
}
