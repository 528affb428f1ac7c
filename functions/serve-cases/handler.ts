import { ApiError } from '#core/api/api-error.ts';
import { byUrgency, type CaseClient, caseEntry } from '#core/api/case-entry.ts';
import type { Caller } from '#core/api/claims.ts';
import type { HandlersOf } from '#core/api/handlers.ts';
import { inScope, rowScopeOf, type RowScope } from '#core/api/row-scope.ts';
import type { CaseState } from '#core/cases/case-state.ts';
import { caseDigest } from '#core/cases/digest.ts';
import type { CaseRecord } from '#core/cases/fold.ts';
import parameters from '#core/cases/parameters.json' with { type: 'json' };
import type { SuppressedAlert } from '#core/cases/suppressed.ts';

export interface CasesContext {
  read: (caseId: string) => Promise<CaseState | null>;
  list: (scope: RowScope, list: 'open' | 'closed') => Promise<CaseState[]>;
  suppressed: (scope: RowScope, asOf: string) => Promise<SuppressedAlert[]>;
  latest: () => Promise<string | undefined>;
  give: (caseId: string, command: Pick<CaseRecord, 'type' | 'body'>) => Promise<CaseState>;
  reasons: () => Promise<readonly string[]>;
  /** By client key, as they are at this moment. */
  clients: (clientKeys: readonly string[]) => Promise<ReadonlyMap<string, CaseClient>>;
}

/** A case of another scope gets the same answer as none: ids are no oracle. */
async function requireCase(ctx: CasesContext, caseId: string, caller: Caller): Promise<CaseState> {
  const state = await ctx.read(caseId);
  const row = state && { branchId: state.branchId, servicers: state.adviser === null ? [] : [state.adviser] };
  if (state && row && inScope(rowScopeOf(caller), row)) return state;
  throw new ApiError('NOT_FOUND', {
    zh: '没有这个个案，或不在您的权限范围内',
    en: 'There is no such case within your scope',
  });
}

const entryOf = async (ctx: CasesContext, state: CaseState) =>
  caseEntry(state, (await ctx.clients([state.clientKey])).get(state.clientKey));

const reading = (
  ctx: CasesContext,
): Pick<HandlersOf<'serve-cases'>, 'listCases' | 'getCase' | 'caseDigest'> => ({
  listCases: async ({ query: { state } }, caller) => {
    const cases = await ctx.list(rowScopeOf(caller), state);
    const clients = await ctx.clients(cases.map(({ clientKey }) => clientKey));
    return { items: cases.map((one) => caseEntry(one, clients.get(one.clientKey))).sort(byUrgency) };
  },
  getCase: async ({ path: { caseId } }, caller) => entryOf(ctx, await requireCase(ctx, caseId, caller)),
  caseDigest: async (_, caller) => {
    const [scope, asOf] = [rowScopeOf(caller), await ctx.latest()];
    const keptBack = asOf === undefined ? [] : await ctx.suppressed(scope, asOf);
    const told = caseDigest(await ctx.list(scope, 'open'), keptBack, parameters.digestTop);
    const clients = await ctx.clients(told.keptBack.top.map(({ clientKey }) => clientKey));
    const idOf = (clientKey: string) => clients.get(clientKey)?.clientId ?? null;
    const top = told.keptBack.top.map((one) => ({ ...one, clientId: idOf(one.clientKey) }));
    return { ...told, asOf: asOf ?? null, keptBack: { ...told.keptBack, top } };
  },
});

/** A reason that the rules do not know explains nothing. */
async function requireReason(ctx: CasesContext, reason: string): Promise<void> {
  const reasons = await ctx.reasons();
  if (reasons.includes(reason)) return;
  throw new ApiError(
    'BAD_REQUEST',
    {
      zh: `没有原因 ${reason}：可用 ${reasons.join('、')}`,
      en: `There is no reason ${reason}: there are ${reasons.join(', ')}`,
    },
    { places: [{ at: 'body.reason', problem: `must be one of ${reasons.join(', ')}` }] },
  );
}

export function handler(ctx: CasesContext): HandlersOf<'serve-cases'> {
  type Asked = { path: { caseId: string } };
  const give = async (
    { path: { caseId } }: Asked,
    caller: Caller,
    type: CaseRecord['type'],
    said: object = {},
  ) => {
    await requireCase(ctx, caseId, caller);
    const { subject, role } = caller;
    return entryOf(ctx, await ctx.give(caseId, { type, body: { by: { subject, role }, ...said } }));
  };
  return {
    ...reading(ctx),
    acknowledgeCase: (asked, caller) => give(asked, caller, 'case.acknowledged'),
    contactCase: (asked, caller) => give(asked, caller, 'case.contacted', asked.body),
    explainCase: async (asked, caller) => {
      await requireReason(ctx, asked.body.reason);
      return give(asked, caller, 'case.explained', asked.body);
    },
    approveCaseReason: (asked, caller) => give(asked, caller, 'case.reason-approved'),
    reassignCase: (asked, caller) => give(asked, caller, 'case.reassigned', asked.body),
    closeCase: (asked, caller) => give(asked, caller, 'case.closed', asked.body),
  };
}
