import { ApiError } from '#core/api/api-error.ts';
import type { Caller } from '#core/api/claims.ts';
import type { AppealEntry, AppealStep } from '#core/api/kpi-appeals.ts';
import { appealEntry, seesMember } from '#core/api/kpi-view.ts';
import { rowScopeOf } from '#core/api/row-scope.ts';
import type { By } from '#core/governance/records.ts';
import type { AppealState } from '#core/kpi/appeals/appeal-state.ts';
import type { AppealRecord } from '#core/kpi/appeals/fold.ts';
import type { Correction } from '#core/kpi/appeals/records.ts';

export interface AppealsContext {
  today: () => string;
  list: (period: string) => Promise<AppealState[]>;
  read: (appealId: string) => Promise<AppealState | null>;
  /** The branch of a staff member today. */
  branches: () => Promise<(staffId: string) => string | null>;
  /** Against a line of what was shown to a staff member last. */
  open: (
    period: string,
    staffId: string,
    line: { line: string; ground: AppealState['ground'] },
    by: By,
  ) => Promise<AppealState>;
  give: (state: AppealState, command: Pick<AppealRecord, 'type' | 'body'>) => Promise<AppealState>;
  /** What is on record of a period under an id; null where nothing is. */
  correction: (period: string, appraisalId: string) => Promise<Correction | null>;
  /** Who of those that judge leads the adviser, or did in the appealed period. */
  leads: (state: AppealState, caller: Caller) => Promise<string[]>;
}

export async function listedAppeals(
  ctx: AppealsContext,
  period: string,
  caller: Caller,
): Promise<AppealEntry[]> {
  const [appeals, branchOf] = await Promise.all([ctx.list(period), ctx.branches()]);
  const scope = rowScopeOf(caller);
  return appeals
    .filter(({ staffId }) => seesMember(scope, { staffId, branchId: branchOf(staffId) }))
    .map((state) => appealEntry(state, ctx.today(), caller.role));
}

/** An appeal of another scope gets the same answer as none. */
async function requireAppeal(
  ctx: AppealsContext,
  period: string,
  appealId: string,
  caller: Caller,
): Promise<AppealState> {
  const state = await ctx.read(appealId);
  const branchOf = await ctx.branches();
  const row = state && { staffId: state.staffId, branchId: branchOf(state.staffId) };
  if (state?.period === period && row && seesMember(rowScopeOf(caller), row)) return state;
  throw new ApiError('NOT_FOUND', {
    zh: '没有这项申诉，或不在您的权限范围内',
    en: 'There is no such appeal within your scope',
  });
}

/** Whoever is no member of the staff has no statement. */
function requireStaff({ staffId }: Caller): string {
  if (staffId !== null) return staffId;
  throw new ApiError('NOT_FOUND', {
    zh: '您的令牌没有员工编号（staff_id），没有可申诉的结果单',
    en: 'Your token names no staff_id: there is no statement to appeal against',
  });
}

async function correctionOf(
  ctx: AppealsContext,
  period: string,
  appraisalId: string | undefined,
): Promise<Correction | null> {
  if (appraisalId === undefined) return null;
  const found = await ctx.correction(period, appraisalId);
  if (found) return found;
  throw new ApiError('BAD_REQUEST', {
    zh: `此期间没有公示或重述过 ${appraisalId}`,
    en: `Nothing of this period was shown or restated as ${appraisalId}`,
  });
}

type Step = Exclude<AppealStep, { step: 'open' }>;

async function recordOf(
  ctx: AppealsContext,
  state: AppealState,
  step: Step,
  caller: Caller,
): Promise<Pick<AppealRecord, 'type' | 'body'>> {
  const { subject, role, staffId } = caller;
  const by = { subject, role };
  const judged = async ({ reason, correction }: { reason: string; correction?: string | undefined }) => ({
    ...{ by, reason, correction: await correctionOf(ctx, state.period, correction) },
    leads: await ctx.leads(state, caller),
  });
  switch (step.step) {
    case 'answer':
      return { type: 'appeal.answered', body: await judged(step) };
    case 'decide':
      return { type: 'appeal.voted', body: await judged(step) };
    case 'escalate':
      return { type: 'appeal.escalated', body: { by, staffId: staffId ?? '' } };
    case 'withdraw':
      return { type: 'appeal.withdrawn', body: { by, staffId: staffId ?? '' } };
  }
}

/** One step of an appeal, in the name of whoever asks; answered with the appeal as it then stands. */
export async function appealing(
  ctx: AppealsContext,
  period: string,
  command: AppealStep,
  caller: Caller,
): Promise<AppealEntry> {
  const { subject, role } = caller;
  if (command.step === 'open') {
    const { line, ground } = command;
    const opened = await ctx.open(period, requireStaff(caller), { line, ground }, { subject, role });
    return appealEntry(opened, ctx.today(), role);
  }
  const state = await requireAppeal(ctx, period, command.appealId, caller);
  const given = await ctx.give(state, await recordOf(ctx, state, command, caller));
  return appealEntry(given, ctx.today(), role);
}
