import { statementHtml } from '#core/kpi/statement/statement-html.ts';
import type { TraceAnswer } from '#core/api/kpi-trace.ts';
import type { CommandContext, Options } from './command.ts';
import { Failure } from './failure.ts';
import { appealActions } from './kpi-appeals.ts';
import { appraise } from './kpi-appraise.ts';
import { exportKpis } from './kpi-export.ts';
import { type KpiAct, type KpiGiven, needOption, optionIn, versionIn } from './kpi-given.ts';
import { kpiActions } from './kpi-roles.ts';
import { verifyKpiExport } from './kpi-verify.ts';
import { showAppraisal } from './show-appraisal.ts';
import { showPeriods } from './show-periods.ts';
import { showStatement } from './show-statement.ts';
import { showTrace } from './show-trace.ts';
import { questionsOf } from './trace-question.ts';
import { writeWhole } from './write-whole.ts';

const list: KpiAct = async ({ ctx, api }) => {
  const { items } = await api.call('listPeriods');
  if (ctx.json) for (const item of items) ctx.terminal.out(`${JSON.stringify(item)}\n`);
  else if (items.length === 0) ctx.terminal.err(`${ctx.say('kpiNoPeriods')}\n`);
  else ctx.terminal.out(showPeriods(items, ctx.say));
  return 0;
};

const show: KpiAct = async ({ ctx, api, of, options }) => {
  const query = { version: versionIn(ctx, options) };
  const told = await api.call('getAppraisal', { path: { period: of }, query });
  ctx.terminal.out(ctx.json ? `${JSON.stringify(told)}\n` : showAppraisal(told, ctx.say, ctx.language));
  return 0;
};

/** Whose an appeal is that the caller may see. */
async function appellantOf({ ctx, api, of: period }: KpiGiven, appealId: string): Promise<string> {
  const { appeals } = await api.call('getAppraisal', { path: { period } });
  const found = appeals.find((one) => one.appealId === appealId);
  if (found) return found.staffId;
  throw new Failure(ctx.say('kpiNoSuchAppeal', { id: appealId, period }));
}

/** Without a name the statement is one's own: the one that an adviser may see. */
async function staffOf(given: KpiGiven, query: { version?: string; appeal?: string }): Promise<string> {
  const { ctx, api, of, which } = given;
  if (which !== undefined) return which;
  if (query.appeal !== undefined) return appellantOf(given, query.appeal);
  const { members } = await api.call('getAppraisal', { path: { period: of }, query });
  const [own, other] = members;
  if (own && !other) return own.staffId;
  throw new Failure(ctx.say(own ? 'kpiNameStaff' : 'kpiNoStatement', { period: of }), own ? 2 : 1);
}

const statement: KpiAct = async (given) => {
  const { ctx, api, of, options } = given;
  const query = { version: versionIn(ctx, options), appeal: optionIn(options, 'appeal') };
  if (query.version !== undefined && query.appeal !== undefined)
    throw new Failure(ctx.say('kpiVersionOrAppeal'), 2);
  const path = { period: of, staffId: await staffOf(given, query) };
  const told = await api.call('getStatement', { path, query });
  const file = optionIn(options, 'html');
  if (file !== undefined) {
    await writeWhole(file, statementHtml(told, ctx.language), ctx.say);
    ctx.terminal.err(`${ctx.say('kpiStatementWritten', { file })}\n`);
  }
  if (ctx.json) ctx.terminal.out(`${JSON.stringify(told)}\n`);
  else if (file === undefined) ctx.terminal.out(showStatement(told, ctx.say, ctx.language));
  return 0;
};

/** A name alone may be of several kinds: the first of them of which anything is known. */
const trace: KpiAct = async ({ ctx, api, of, options }) => {
  const version = versionIn(ctx, options);
  let answer: TraceAnswer | undefined;
  for (const asked of questionsOf(needOption(ctx, options, 'of'))) {
    if (answer && answer.title !== null) break;
    answer = await api.call('traceKpi', { path: { period: of }, query: { ...asked, version } });
  }
  if (!answer) return 1;
  ctx.terminal.out(ctx.json ? `${JSON.stringify(answer)}\n` : showTrace(answer, ctx.say, ctx.language));
  return 0;
};

const acts: Readonly<Record<string, KpiAct>> = {
  ...{ list, show, statement, trace, export: exportKpis, ...appealActions },
  ...{ preview: appraise('preview'), seal: appraise('seal'), restate: appraise('restate') },
};

/** `tidemark kpi [action]`: wrong usage is said before anybody is asked. */
export async function kpi(
  ctx: CommandContext,
  action: string,
  [of, which]: readonly string[],
  options: Options,
): Promise<0 | 1> {
  const act = Object.hasOwn(acts, action) ? acts[action] : undefined;
  if (!act && action !== 'verify')
    throw new Failure(ctx.say('kpiNoSuchAction', { action, actions: kpiActions.join(', ') }), 2);
  if (of === undefined && action !== 'list') throw new Failure(ctx.say('kpiNeedsOf', { action }), 2);
  if (!act) return verifyKpiExport(ctx, of ?? '', options);
  const { api } = await ctx.connect();
  return act({ ctx, api, of: of ?? '', which, options });
}
