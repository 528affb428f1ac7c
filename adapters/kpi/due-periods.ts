import { dueAppraisals, type DueAppraisal } from '#core/kpi/appraisal/due.ts';
import { daysOf, periodBefore, periodOf } from '#core/kpi/periods/period.ts';
import { today } from '../clock.ts';
import { readHead, seesVersion } from '../head.ts';
import { readCalendar } from '../market.ts';
import { latestRun } from '../runs.ts';
import { wasAccrued } from './appraisal-objects.ts';
import { allPeriods } from './kpi-items.ts';
import { readPeriod } from './period-chains.ts';

/** What is due after the last night: of its own period, of the one before, and of every one that waits for its seal. */
export async function duePeriods(): Promise<DueAppraisal[]> {
  const night = await latestRun();
  if (!night) return [];
  const head = await readHead();
  const calendar = await readCalendar(seesVersion(head, head.head));
  const running = periodOf(night.asOf);
  const before = periodBefore(running);
  // What no night ever computed while it ran is nobody's result: such a period is shown when hr asks for it.
  const periods = new Set([...((await wasAccrued(before)) ? [before] : []), running]);
  for await (const { period, standing } of allPeriods()) if (standing === 'soft-closed') periods.add(period);
  const clocked = await Promise.all(
    [...periods].sort().map(async (period) => ({
      ...{ period, days: daysOf(period, calendar), state: await readPeriod(period) },
    })),
  );
  return dueAppraisals(night.asOf, today(), clocked);
}
