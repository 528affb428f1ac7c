import { randomUUID } from 'node:crypto';
import { ApiError } from '#core/api/api-error.ts';
import type { Caller } from '#core/api/claims.ts';
import type { By } from '#core/governance/records.ts';
import type { AppealState } from '#core/kpi/appeals/appeal-state.ts';
import type { AppealRecord } from '#core/kpi/appeals/fold.ts';
import { frozenLine, linesOf } from '#core/kpi/appeals/frozen-line.ts';
import { isLead } from '#core/kpi/appeals/leads.ts';
import { appealIdOf, type AppealedLine, type Correction } from '#core/kpi/appeals/records.ts';
import type { Appraisal } from '#core/kpi/appraisal/appraisal.ts';
import { branchOfStaff, type StaffRow, staffOf } from '#core/kpi/branch-files.ts';
import parameters from '#core/kpi/periods/parameters.json' with { type: 'json' };
import type { Period } from '#core/kpi/periods/period.ts';
import { KpiRuleSet } from '#core/kpi/rule-set.ts';
import { readBranchFiles } from '../branch-files.ts';
import { today } from '../clock.ts';
import { collect } from '../dynamodb.ts';
import { readHead, seesVersion } from '../head.ts';
import { giveAppeal } from '../kpi/appeal-chains.ts';
import { readAppraisal } from '../kpi/appraisal-objects.ts';
import { appealsOf } from '../kpi/kpi-items.ts';
import { readPeriod } from '../kpi/period-chains.ts';
import { digestOfStaff } from '../kpi/staff-credits.ts';
import { readRuleSet } from '../rule-chains.ts';
import { toldRefusals } from './refusals.ts';

export const listAppeals = (period: Period): Promise<AppealState[]> => collect(appealsOf(period));

async function staffNow(): Promise<StaffRow[]> {
  const head = await readHead();
  return staffOf((await readBranchFiles(seesVersion(head, head.head))).staff);
}

/** The branch of a staff member today. */
export async function branchesNow(): Promise<(staffId: string) => string | null> {
  const branchOf = branchOfStaff(await staffNow());
  return (staffId) => branchOf(staffId, today());
}

/** A command as the API gives it: each is one of its own, so that a repetition is another command. */
export const giveAskedAppeal = (
  of: Pick<AppealState, 'appealId' | 'period'>,
  command: Pick<AppealRecord, 'type' | 'body'>,
): Promise<AppealState> => toldRefusals(async () => (await giveAppeal(of, command, randomUUID())).state);

function requireLine({ members, plan }: Appraisal, staffId: string, name: string): AppealedLine {
  const member = members.find((one) => one.staffId === staffId);
  if (!member)
    throw new ApiError('NOT_FOUND', {
      zh: '您在此期间没有结果单',
      en: 'You have no statement of this period',
    });
  const line = frozenLine(member, KpiRuleSet.parse(JSON.parse(plan.rules.content)), name);
  if (line) return line;
  const lines = linesOf(member).join(', ');
  throw new ApiError('BAD_REQUEST', {
    zh: `结果单没有 ${name} 一行：有 ${lines}`,
    en: `There is no line ${name}: there are ${lines}`,
  });
}

/** What is appealed against is what was shown or sealed last, frozen as it was. */
export async function openAskedAppeal(
  period: Period,
  staffId: string,
  { line: name, ground }: { line: string; ground: AppealState['ground'] },
  by: By,
): Promise<AppealState> {
  const { preview, sealed } = await readPeriod(period);
  const shown = sealed.at(-1) ?? preview;
  if (!shown)
    throw new ApiError('OUT_OF_ORDER', {
      zh: '此期间尚未公示：公示后才能申诉',
      en: 'The period has not been shown yet: an appeal is made against what was shown',
    });
  const { appraisalId, digest, rules, days } = shown;
  const [appraisal, { versions }] = await Promise.all([
    readAppraisal({ period, appraisalId }, digest),
    readRuleSet('kpi'),
  ]);
  const credits = digestOfStaff(appraisal, staffId);
  const line = requireLine(appraisal, staffId, name);
  const { appealsUntil, answeredBy, committeeBy } = days;
  const appealId = appealIdOf(period, appraisalId, staffId, name);
  const body = {
    ...{ by, appealId, period, staffId, statementOf: staffId, ground },
    evidence: {
      ...{ appraisalId, digest, rules, version: sealed.at(-1)?.version ?? null, line, credits },
      evaluations: [appraisal.plan.runId],
    },
    days: { appealsUntil, answeredBy, committeeBy },
    committee: parameters.committeeMembers,
    authors: [...(versions.find(({ version }) => version === rules.version)?.authors ?? [])],
  };
  return giveAskedAppeal({ appealId, period }, { type: 'appeal.opened', body });
}

/** What is on record of a period under an id: a restatement, else what was shown. */
export async function correctionOf(period: Period, appraisalId: string): Promise<Correction | null> {
  const { preview, sealed } = await readPeriod(period);
  const restated = sealed.find((one) => one.version > 1 && one.appraisalId === appraisalId);
  if (restated) return { appraisalId, digest: restated.digest, version: restated.version };
  return preview?.appraisalId === appraisalId ? { appraisalId, digest: preview.digest, version: null } : null;
}

export const leadsOf = async (state: AppealState, caller: Caller): Promise<string[]> =>
  isLead(await staffNow(), state, caller, today()) ? [caller.subject] : [];
