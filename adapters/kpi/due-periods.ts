import { type DuePurpose, dueOf, type Look } from '#core/kpi/appraisal/due.ts';
import { daysOf, type Period, periodBefore, periodOf } from '#core/kpi/periods/period.ts';
import { today } from '../clock.ts';
import { readHead, seesVersion } from '../head.ts';
import { readCalendar } from '../market.ts';
import { latestRun } from '../runs.ts';
import { wasAccrued } from './appraisal-objects.ts';
import { allPeriods } from './kpi-items.ts';
import { readPeriod } from './period-chains.ts';
import { unansweredIn } from './unanswered.ts';

/** The period of the last night, the one before, and every one that waits for its seal. */
async function periodsAt(night: string): Promise<Period[]> {
  const running = periodOf(night);
  const before = periodBefore(running);
  // What no night ever computed while it ran is nobody's result: such a period is shown when hr asks for it.
  const periods = new Set([...((await wasAccrued(before)) ? [before] : []), running]);
  for await (const { period, standing } of allPeriods()) if (standing === 'soft-closed') periods.add(period);
  return [...periods].sort();
}

/** Each period of which something may be due, and a look at what is. */
export async function periodsToLookAt(
  by: Look['by'],
): Promise<{ period: Period; due: () => Promise<DuePurpose | null> }[]> {
  const night = await latestRun();
  if (!night) return [];
  const head = await readHead();
  const calendar = await readCalendar(seesVersion(head, head.head));
  const look = { by, night: night.asOf, today: today() };
  return (await periodsAt(night.asOf)).map((period) => ({
    period,
    due: async () => {
      const state = await readPeriod(period);
      const unanswered = state.standing === 'soft-closed' ? await unansweredIn(period) : [];
      return dueOf({ state, days: daysOf(period, calendar), unanswered }, look);
    },
  }));
}
