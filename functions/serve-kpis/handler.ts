import { ApiError } from '#core/api/api-error.ts';
import type { Caller } from '#core/api/claims.ts';
import type { HandlersOf } from '#core/api/handlers.ts';
import type { PeriodMembers } from '#core/api/kpi-spread.ts';
import { spreadFor } from '#core/api/kpi-spread.ts';
import type { Statement } from '#core/api/kpi-statement.ts';
import type { TraceAnswer, TraceQuestion } from '#core/api/kpi-trace.ts';
import { branchEntry, branchesIn, memberEntry, membersIn, periodEntry } from '#core/api/kpi-view.ts';
import type { AppraisalStatus, ExportGrant, PeriodEntry, Version } from '#core/api/kpis.ts';
import { rowScopeOf } from '#core/api/row-scope.ts';
import type { AppealState } from '#core/kpi/appeals/appeal-state.ts';
import type { Appraisal, MemberResult } from '#core/kpi/appraisal/appraisal.ts';
import type { PeriodDays } from '#core/kpi/periods/period.ts';
import type { Sealed } from '#core/kpi/periods/period-state.ts';
import { appealing, type AppealsContext, listedAppeals } from './appeals.ts';

/** An appraisal as it was asked for. */
export interface FoundAppraisal {
  appraisal: Appraisal;
  digest: string;
  /** The version that it is; null where it was not sealed. */
  sealed: Sealed | null;
  /** As they were told with the preview; null where there was none. */
  days: PeriodDays | null;
}

type Exported = Omit<ExportGrant, 'files'> & { folder: string; files: readonly string[] };

export interface KpisContext {
  periods: () => Promise<PeriodEntry[]>;
  find: (period: string, version: Version) => Promise<FoundAppraisal | null>;
  /** What an appeal was made against. */
  appealed: (state: AppealState) => Promise<FoundAppraisal | null>;
  /** What was shown or sealed of periods before this one. */
  earlier: (period: string) => Promise<PeriodMembers[]>;
  statement: (found: FoundAppraisal, member: MemberResult, caller: Caller) => Promise<Statement>;
  /** Of those members alone. */
  trace: (
    found: FoundAppraisal,
    asked: TraceQuestion,
    members: readonly MemberResult[],
    caller: Caller,
  ) => Promise<TraceAnswer>;
  start: (
    period: string,
    asked: { purpose: 'preview' | 'seal' | 'restate'; reason?: string | undefined },
    caller: Caller,
  ) => Promise<AppraisalStatus>;
  status: (execution: string) => Promise<AppraisalStatus | null>;
  exported: (period: string, version: number | undefined) => Promise<Exported | null>;
  /** Puts on record who is given the addresses, before there are any. */
  grant: (period: string, exported: Exported, caller: Caller) => Promise<ExportGrant>;
  appeals: AppealsContext;
}

const none = (words: { zh: string; en: string }) => new ApiError('NOT_FOUND', words);

const noAppraisal = () =>
  none({
    zh: '此期间没有这一版考核结果',
    en: 'There is no such version of an appraisal of this period',
  });

async function requireFound(ctx: KpisContext, period: string, version: Version): Promise<FoundAppraisal> {
  const found = await ctx.find(period, version);
  if (!found) throw noAppraisal();
  return found;
}

const memberIn = ({ appraisal }: FoundAppraisal, staffId: string, caller: Caller) =>
  membersIn(rowScopeOf(caller), appraisal).find((member) => member.staffId === staffId);

/** A member of another scope gets the same answer as none: ids are no oracle. */
function requireMember(appraised: FoundAppraisal, staffId: string, caller: Caller): MemberResult {
  const found = memberIn(appraised, staffId, caller);
  if (found) return found;
  throw none({
    zh: '此期间没有这位员工的结果单，或不在您的权限范围内',
    en: 'There is no statement of this staff member in the period within your scope',
  });
}

interface Whose {
  period: string;
  staffId: string;
}

/** The statement that an appeal was made against; whose scope it is not in learns of no appeal. */
async function appealedStatement(
  ctx: KpisContext,
  { period, staffId }: Whose,
  appealId: string,
  caller: Caller,
): Promise<Statement> {
  const state = await ctx.appeals.read(appealId);
  const isTheirs = state?.period === period && state.staffId === staffId;
  const found = isTheirs ? await ctx.appealed(state) : null;
  const member = found && memberIn(found, staffId, caller);
  if (found && member) return ctx.statement(found, member, caller);
  throw none({
    zh: '此员工在此期间没有这项申诉，或不在您的权限范围内',
    en: 'There is no such appeal of this staff member in the period within your scope',
  });
}

const reading = (
  ctx: KpisContext,
): Pick<HandlersOf<'serve-kpis'>, 'listPeriods' | 'getAppraisal' | 'getStatement' | 'traceKpi'> => ({
  listPeriods: async (_, { role }) => ({
    items: (await ctx.periods()).map((one) => periodEntry(one, role)),
  }),
  getAppraisal: async ({ path: { period }, query: { version } }, caller) => {
    const { appraisal, digest, sealed } = await requireFound(ctx, period, version);
    const { appraisalId, purpose, asOf, rules } = appraisal.plan;
    const scope = rowScopeOf(caller);
    const [earlier, appeals] = await Promise.all([
      ctx.earlier(period),
      listedAppeals(ctx.appeals, period, caller),
    ]);
    return {
      appraisal: {
        ...{ period, appraisalId, digest, purpose, asOf, version: sealed?.version ?? null },
        rules: { version: rules.version, digest: rules.digest },
      },
      members: membersIn(scope, appraisal).map(memberEntry),
      branches: branchesIn(scope, appraisal).map(branchEntry),
      distribution: spreadFor(caller, [...earlier, { period, members: appraisal.members }], period),
      appeals,
    };
  },
  getStatement: async ({ path: { period, staffId }, query: { version, appeal } }, caller) => {
    if (appeal !== undefined) return appealedStatement(ctx, { period, staffId }, appeal, caller);
    const found = await requireFound(ctx, period, version);
    return ctx.statement(found, requireMember(found, staffId, caller), caller);
  },
  traceKpi: async ({ path: { period }, query: { version, by, id } }, caller) => {
    const found = await requireFound(ctx, period, version);
    return ctx.trace(found, { by, id }, membersIn(rowScopeOf(caller), found.appraisal), caller);
  },
});

export const handler = (ctx: KpisContext): HandlersOf<'serve-kpis'> => ({
  ...reading(ctx),
  appraisePeriod: async ({ path: { period }, body: { command } }, caller) => {
    if ('purpose' in command) return ctx.start(period, command, caller);
    const status = await ctx.status(command.execution);
    if (status) return status;
    throw none({ zh: '没有这次计算', en: 'There is no such appraisal at work' });
  },
  fetchExports: async ({ path: { period }, body: { version } }, caller) => {
    const exported = await ctx.exported(period, version);
    if (exported) return ctx.grant(period, exported, caller);
    throw none({
      zh: '此期间没有已导出的封存版本：封存后稍候再取',
      en: 'There is no exported version of this period: files are made once it is sealed',
    });
  },
  appealKpi: ({ path: { period }, body: { command } }, caller) =>
    appealing(ctx.appeals, period, command, caller),
});
