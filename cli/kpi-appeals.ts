import type { AppealStep } from '#core/api/kpi-appeals.ts';
import { grounds } from '#core/kpi/appeals/records.ts';
import { Failure } from './failure.ts';
import { type KpiAct, type KpiGiven, needOption, optionIn } from './kpi-given.ts';
import { showAppeal, showAppeals } from './show-appeals.ts';

async function step({ ctx, api }: KpiGiven, period: string, command: AppealStep): Promise<0> {
  const told = await api.call('appealKpi', { path: { period }, body: { command } });
  ctx.terminal.out(ctx.json ? `${JSON.stringify(told)}\n` : showAppeal(told, ctx.say));
  return 0;
}

/** The id of an appeal begins with its period. */
const periodOfAppeal = ({ ctx, of: appealId }: KpiGiven): string => {
  const period = /^\d{4}-\d{2}(?=\.)/.exec(appealId)?.[0];
  if (period !== undefined) return period;
  throw new Failure(ctx.say('kpiNoAppealId', { id: appealId }), 2);
};

const judged = ({ ctx, options, of: appealId }: KpiGiven) => ({
  ...{ appealId, reason: needOption(ctx, options, 'reason') },
  ...(optionIn(options, 'correction') !== undefined && { correction: optionIn(options, 'correction') }),
});

function groundIn({ ctx, options }: KpiGiven): (typeof grounds)[number] {
  const told = needOption(ctx, options, 'ground');
  const ground = grounds.find((one) => one === told);
  if (ground) return ground;
  throw new Failure(ctx.say('kpiNoSuchGround', { ground: told, grounds: grounds.join(', ') }), 2);
}

const appeal: KpiAct = async (given) => {
  const { ctx, of: period, which: line } = given;
  if (line === undefined) throw new Failure(ctx.say('kpiNeedsLine'), 2);
  return step(given, period, { step: 'open', line, ground: groundIn(given) });
};

/** Those of a period, or one with what was said to it. */
const appeals: KpiAct = async ({ ctx, api, of: period, which }) => {
  const { appeals: all } = await api.call('getAppraisal', { path: { period } });
  const items = which === undefined ? all : all.filter(({ appealId }) => appealId === which);
  if (which !== undefined && items.length === 0)
    throw new Failure(ctx.say('kpiNoSuchAppeal', { id: which, period }));
  if (ctx.json) for (const item of items) ctx.terminal.out(`${JSON.stringify(item)}\n`);
  else if (items.length === 0) ctx.terminal.err(`${ctx.say('kpiNoAppeals', { period })}\n`);
  else if (which === undefined) ctx.terminal.out(showAppeals(items, ctx.say));
  else for (const item of items) ctx.terminal.out(showAppeal(item, ctx.say));
  return 0;
};

/** What can be done about appeals, by the name of the action. */
export const appealActions: Readonly<Record<string, KpiAct>> = {
  ...{ appeal, appeals },
  answer: async (given) => step(given, periodOfAppeal(given), { step: 'answer', ...judged(given) }),
  decide: async (given) => step(given, periodOfAppeal(given), { step: 'decide', ...judged(given) }),
  escalate: async (given) => step(given, periodOfAppeal(given), { step: 'escalate', appealId: given.of }),
  withdraw: async (given) => step(given, periodOfAppeal(given), { step: 'withdraw', appealId: given.of }),
};
