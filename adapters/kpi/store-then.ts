import type { AppraisalPlan } from '#core/kpi/appraisal/appraisal.ts';
import { membersOf } from '#core/kpi/appraisal/members.ts';
import { appraisalParameters } from '#core/kpi/appraisal/parameters.ts';
import { boundsOf, daysOf, periodBefore } from '#core/kpi/periods/period.ts';
import type { Told } from '#core/kpi/restate/mix-inputs.ts';
import { KpiRuleSet } from '#core/kpi/rule-set.ts';
import { staffOf } from '#core/kpi/branch-files.ts';
import { readBranchFiles } from '../branch-files.ts';
import { TidemarkError } from '../error.ts';
import { readHead, seesVersion } from '../head.ts';
import { readCalendar } from '../market.ts';
import { certifiedGroups, isClosed, listRuns } from '../runs.ts';
import { marketTurnover } from './market-turnover.ts';

/** What everybody of the store shares, as an appraisal knew it. */
export async function storeThen({ period, knownAt }: AppraisalPlan) {
  const head = await readHead();
  const sees = seesVersion(head, knownAt);
  const [calendar, files] = await Promise.all([readCalendar(sees), readBranchFiles(sees)]);
  const days = daysOf(period, calendar);
  if (!days) throw new TidemarkError('NO_TRADING_DAYS', `the calendar knows no trading day of ${period}`);
  return { sources: head.sources, sees, calendar, days, files };
}
export type StoreThen = Awaited<ReturnType<typeof storeThen>>;

/** Classes of the night that is read, and of the last night of the period before. */
async function groupsOf({ runId, period }: AppraisalPlan): Promise<Told['groups']> {
  const { first, end } = boundsOf(periodBefore(period));
  const nights = (await listRuns(appraisalParameters.nightsBack)).filter(
    ({ asOf }) => asOf >= first && asOf < end,
  );
  let before: Told['groups']['before'] = null;
  for (const night of nights)
    if (before === null && (await isClosed(night.runId)))
      before = (await certifiedGroups(night.runId)) ?? null;
  return { now: (await certifiedGroups(runId)) ?? [], before };
}

/** What an appraisal is told beside credits. */
export async function toldThen(
  plan: AppraisalPlan,
  { sees, calendar, days, files, sources }: StoreThen,
): Promise<Told> {
  return {
    ruleSet: KpiRuleSet.parse(JSON.parse(plan.rules.content)),
    members: membersOf(staffOf(files.staff), plan.period, plan.asOf),
    targets: files.targets,
    conduct: sources['compliance_events'] === undefined ? null : files.conduct,
    marketTurnover: await marketTurnover(sees, calendar, days, plan.asOf),
    groups: await groupsOf(plan),
  };
}
