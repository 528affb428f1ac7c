import { ApiError, type Words } from '#core/api/api-error.ts';
import type { Caller } from '#core/api/claims.ts';
import type { AppraisalStatus } from '#core/api/kpis.ts';
import { appraisalParameters } from '#core/kpi/appraisal/parameters.ts';
import { TidemarkError } from '../error.ts';
import { describeAppraisal } from '../kpi/appraisal-execution.ts';
import { requireAdmitted } from '../kpi/require-admitted.ts';
import { startAppraisal } from '../kpi/start-appraisal.ts';
import { toldRefusals } from './refusals.ts';
import { recordRequest } from './requests.ts';

/** Why nothing can be started, by its code. */
const refusals: Readonly<Record<string, (period: string) => string>> = {
  NO_NIGHT: (period) =>
    `${period} 期内及其后 ${appraisalParameters.laterNight.withinTd} 个交易日内没有完成的运行，没有当时的分类与分层可读；若尚无更晚的运行，请先运行一夜（tidemark nightly）`,
  NO_TRADING_DAYS: (period) => `交易日历中没有 ${period} 的交易日`,
};

interface Asked {
  purpose: 'preview' | 'seal' | 'restate';
  reason?: string | undefined;
}

function requireReason({ purpose, reason }: Asked): void {
  if (purpose !== 'restate' || (reason !== undefined && reason.trim() !== '')) return;
  throw new ApiError(
    'BAD_REQUEST',
    { zh: '重述须附书面理由（reason）', en: 'A restatement needs its written reason' },
    { places: [{ at: 'body.command.reason', problem: 'is missing' }] },
  );
}

async function started(
  period: string,
  { purpose, reason = null }: { purpose: Asked['purpose']; reason?: string | null | undefined },
  caller: Caller,
) {
  const { subject, role } = caller;
  try {
    // What the machine would refuse as well is told at once: it is whoever asks who has to know, not the operators.
    await toldRefusals(() => requireAdmitted(period, purpose));
    return await startAppraisal(period, purpose, { subject, role, reason });
  } catch (error) {
    const zh = error instanceof TidemarkError ? refusals[error.code]?.(period) : undefined;
    if (zh === undefined) throw error;
    throw new ApiError('OUT_OF_ORDER', { zh, en: (error as TidemarkError).message }, { cause: error });
  }
}

/** Starts what hr asks for, and puts on record who did. */
export async function startAsked(period: string, asked: Asked, caller: Caller): Promise<AppraisalStatus> {
  requireReason(asked);
  const begun = await started(period, asked, caller);
  if (!begun)
    throw new ApiError('OUT_OF_ORDER', {
      zh: `${period} 第一天没有生效的考核规则（kpi）：先让规则集生效`,
      en: `No rule set of kind kpi is in force on the first day of ${period}: bring one into force first`,
    });
  const { execution, appraisalId } = begun;
  await recordRequest(`appraisal/${execution}`, 'kpi.requested', {
    ...{ period, purpose: asked.purpose, appraisalId, by: caller.subject },
  });
  return { execution, status: 'running', reason: null };
}

/** What a step says of itself is in words for people, English and where there is a second line Chinese. */
function wordsOf(code: string, cause: string | undefined): Words {
  const message = messageIn(cause);
  const [en = message, zh = en] = message.split('\n');
  return { zh: `${zh}（${code}）`, en: `${en} (${code})` };
}

function messageIn(cause = ''): string {
  try {
    const { errorMessage } = JSON.parse(cause) as { errorMessage?: unknown };
    return typeof errorMessage === 'string' ? errorMessage : '';
  } catch {
    return '';
  }
}

/** How far an execution has come; null where there is none. */
export async function appraisalStatus(execution: string): Promise<AppraisalStatus | null> {
  const described = await describeAppraisal(execution);
  if (!described) return null;
  const { status, error, cause } = described;
  if (status === 'RUNNING') return { execution, status: 'running', reason: null };
  if (status === 'SUCCEEDED') return { execution, status: 'done', reason: null };
  return { execution, status: 'failed', reason: wordsOf(error ?? status ?? 'UNKNOWN', cause) };
}
