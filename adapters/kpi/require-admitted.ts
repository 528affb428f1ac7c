import type { Purpose } from '#core/kpi/appraisal/appraisal.ts';
import {
  requireAnswered,
  requireSealable,
  requireSealed,
  requireShowable,
} from '#core/kpi/periods/beforehand.ts';
import { requireWhole } from '#core/kpi/periods/command.ts';
import { daysOf, type Period } from '#core/kpi/periods/period.ts';
import type { PeriodState } from '#core/kpi/periods/period-state.ts';
import { today } from '../clock.ts';
import { TidemarkError } from '../error.ts';
import { readHead, seesVersion } from '../head.ts';
import { readCalendar } from '../market.ts';
import { latestRun } from '../runs.ts';
import { readPeriod } from './period-chains.ts';
import { unansweredIn } from './unanswered.ts';

/** A period that is over, and of which every night has run. */
async function requireOver(period: Period, state: PeriodState): Promise<void> {
  const head = await readHead();
  const days = daysOf(period, await readCalendar(seesVersion(head, head.head)));
  if (!days) throw new TidemarkError('NO_TRADING_DAYS', `the calendar knows no trading day of ${period}`);
  requireShowable(state, days, today());
  const night = await latestRun();
  if (night && night.asOf < days.last) requireWhole(night, days.last);
}

/** Throws Refused, before anything is computed, where a period does not admit this today whatever it comes to. */
export async function requireAdmitted(period: Period, purpose: Exclude<Purpose, 'accrue'>): Promise<void> {
  const state = await readPeriod(period);
  switch (purpose) {
    case 'preview':
      return requireOver(period, state);
    case 'seal':
      requireSealable(state, today());
      requireAnswered(await unansweredIn(period), today());
      return;
    case 'restate':
      requireSealed(state);
  }
}
