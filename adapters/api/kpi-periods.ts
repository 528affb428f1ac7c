import type { PeriodEntry } from '#core/api/kpis.ts';
import { appraisalParameters } from '#core/kpi/appraisal/parameters.ts';
import { daysOf, type Period, periodOf } from '#core/kpi/periods/period.ts';
import { listedPeriod, type ListedPeriod } from '#core/kpi/periods/listed-period.ts';
import { openPeriod } from '#core/kpi/periods/period-state.ts';
import type { AppraisalRef } from '#core/kpi/periods/period-state.ts';
import { readHead, seesVersion } from '../head.ts';
import { allPeriods } from '../kpi/kpi-items.ts';
import { latestPointer, readAppraisalPlan } from '../kpi/appraisal-objects.ts';
import { readCalendar } from '../market.ts';
import { listRuns } from '../runs.ts';

const refOf = ({ appraisalId, digest, rules, asOf }: Omit<AppraisalRef, 'knownAt'>) => ({
  ...{ appraisalId, digest, asOf },
  rules: { version: rules.version, digest: rules.digest },
});

async function accruedOf(period: Period): Promise<PeriodEntry['accrued']> {
  const pointer = await latestPointer(period);
  if (!pointer) return null;
  const { asOf, rules } = await readAppraisalPlan({ period, appraisalId: pointer.appraisalId });
  return refOf({ ...pointer, asOf, rules });
}

/** Every period that was shown or computed, the newest first. */
export async function periodEntries(): Promise<PeriodEntry[]> {
  const states = new Map<Period, ListedPeriod>();
  for (const { asOf } of await listRuns(appraisalParameters.nightsBack)) {
    const period = periodOf(asOf);
    states.set(period, listedPeriod(openPeriod(period)));
  }
  for await (const state of allPeriods()) states.set(state.period, state);
  const head = await readHead();
  const calendar = await readCalendar(seesVersion(head, head.head));
  const entries = await Promise.all(
    [...states.values()].map(async ({ period, standing, preview, sealed }): Promise<PeriodEntry> => {
      const days = preview?.days ?? daysOf(period, calendar) ?? null;
      return {
        ...{ period, standing, days, accrued: await accruedOf(period) },
        preview: preview && { ...refOf(preview), at: preview.at },
        sealed: sealed.map(({ version, by, at, reason, changed, ...ref }) => ({
          ...{ ...refOf(ref), version, by, at, reason, changed },
        })),
      };
    }),
  );
  return entries
    .filter(({ accrued, preview }) => accrued !== null || preview !== null)
    .sort((a, b) => (a.period < b.period ? 1 : -1));
}
