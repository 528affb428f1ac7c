import type { AppraisalPlan } from '#core/kpi/appraisal/appraisal.ts';
import { membersOf } from '#core/kpi/appraisal/members.ts';
import { daysOf } from '#core/kpi/periods/period.ts';
import type { Told } from '#core/kpi/restate/mix-inputs.ts';
import { KpiRuleSet } from '#core/kpi/rule-set.ts';
import { staffOf } from '#core/kpi/branch-files.ts';
import { readBranchFiles } from '../branch-files.ts';
import { TidemarkError } from '../error.ts';
import { readHead, seesVersion } from '../head.ts';
import { readCalendar } from '../market.ts';
import { certifiedGroups } from '../runs.ts';
import { marketTurnover } from './market-turnover.ts';

/** What everybody of the store shares, as an appraisal knew it. */
export async function storeThen({ period, knownAt }: AppraisalPlan) {
  const sees = seesVersion(await readHead(), knownAt);
  const [calendar, files] = await Promise.all([readCalendar(sees), readBranchFiles(sees)]);
  const days = daysOf(period, calendar);
  if (!days) throw new TidemarkError('NO_TRADING_DAYS', `the calendar knows no trading day of ${period}`);
  return { sees, calendar, days, files };
}
export type StoreThen = Awaited<ReturnType<typeof storeThen>>;

/** Classes of the night that is read, and of the last night of the period before. */
async function groupsOf({ runId, nightBefore }: AppraisalPlan): Promise<Told['groups']> {
  const [now, before] = await Promise.all([
    certifiedGroups(runId),
    nightBefore === null ? undefined : certifiedGroups(nightBefore),
  ]);
  return { now: now ?? [], before: before ?? null };
}

/** What an appraisal is told beside credits. */
export async function toldThen(
  plan: AppraisalPlan,
  { sees, calendar, days, files }: StoreThen,
): Promise<Told> {
  return {
    ruleSet: KpiRuleSet.parse(JSON.parse(plan.rules.content)),
    members: membersOf(staffOf(files.staff), plan.period, plan.asOf),
    targets: files.targets,
    conduct: plan.sources['compliance_events'] === undefined ? null : files.conduct,
    marketTurnover: await marketTurnover(sees, calendar, days, plan.asOf),
    groups: await groupsOf(plan),
  };
}
