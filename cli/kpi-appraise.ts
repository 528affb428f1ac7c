import { setTimeout as sleep } from 'node:timers/promises';
import { Failure } from './failure.ts';
import { type KpiAct, type KpiGiven, needOption } from './kpi-given.ts';
import { showAppraisal } from './show-appraisal.ts';

type Purpose = 'preview' | 'seal' | 'restate';

/** Starts an appraisal and watches it until it is done, or has failed and says why. */
async function runAppraisal(
  { ctx, api, of: period }: KpiGiven,
  command: { purpose: Purpose; reason?: string },
) {
  const { say, progress, language } = ctx;
  let status = await api.call('appraisePeriod', { path: { period }, body: { command } });
  const { execution } = status;
  for (let pause = 200; status.status === 'running'; pause = Math.min(pause * 1.3, 2000)) {
    progress.show(say('kpiAtWork', { period }));
    await sleep(pause);
    status = await api.call('appraisePeriod', { path: { period }, body: { command: { execution } } });
  }
  progress.done();
  if (status.status === 'done') return;
  const reason = status.reason?.[language] ?? say('unknownReason');
  throw new Failure(say('kpiNotDone', { period, reason }));
}

/** Previews, seals or restates a period; what it came to is shown. */
export const appraise =
  (purpose: Purpose): KpiAct =>
  async (given) => {
    const { ctx, api, of: period, options } = given;
    const why = purpose === 'restate' ? { reason: needOption(ctx, options, 'reason') } : {};
    await runAppraisal(given, { purpose, ...why });
    const query = { version: purpose === 'preview' ? 'preview' : 'latest' };
    const told = await api.call('getAppraisal', { path: { period }, query });
    ctx.terminal.out(ctx.json ? `${JSON.stringify(told)}\n` : showAppraisal(told, ctx.say, ctx.language));
    return 0;
  };
