import { type DuePurpose, dueOf, type Look } from '#core/kpi/appraisal/due.ts';
import { daysOf, type Period, periodBefore, periodOf } from '#core/kpi/periods/period.ts';
import { today } from '../clock.ts';
import { readHead, seesVersion } from '../head.ts';
import { readCalendar } from '../market.ts';
import { latestRun } from '../runs.ts';
import { wasAccrued } from './appraisal-objects.ts';
import { unexported } from './unexported.ts';
import { allPeriods } from './kpi-items.ts';
import { readPeriod } from './period-chains.ts';
import { unansweredIn } from './unanswered.ts';

/** The period of the last night, those before it back to one that was shown, and every one that waits for its seal or its files. */
async function periodsAt(night: string): Promise<Period[]> {
  const running = periodOf(night);
  const periods = new Set([running]);
  const shown = new Set<Period>();
  for await (const listed of allPeriods()) {
    const { period, standing } = listed;
    shown.add(period);
    if (standing === 'soft-closed' || (await unexported(listed, today()))) periods.add(period);
  }
  // What no night ever computed while it ran is nobody's result: such a period is shown when hr asks for it.
  for (
    let before = periodBefore(running);
    !shown.has(before) && (await wasAccrued(before));
    before = periodBefore(before)
  )
    periods.add(before);
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
      const lacksFiles = (await unexported(state, look.today)) !== undefined;
      return dueOf({ state, days: daysOf(period, calendar), unanswered, lacksFiles }, look);
    },
  }));
}
