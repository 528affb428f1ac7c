import type { TradingCalendar } from '../../calendar/trading-calendar.ts';
import type { CaseState } from '../../cases/case-state.ts';
import { reviewFamily } from '../../cases/requested.ts';
import { shanghaiTime } from '../../ledger/instant.ts';
import crediting from '../crediting.json' with { type: 'json' };
import type { PeriodDays } from '../periods/period.ts';
import type { Credit } from './credit.ts';
import { toServicer } from './servicer.ts';

/** What an appraisal asks cases about. */
export interface AlertPeriod {
  calendar: TradingCalendar;
  days: PeriodDays;
  /** The last trading day that counts. */
  asOf: string;
  isEmployed: (staffId: string, day: string) => boolean;
  /** Restricted, or closed: nothing is owed to such a client any more. */
  isExempt: (clientKey: string) => boolean;
}

/**
 * Alerts whose first time was over in the period, and those of them that were handled in time (K6, DOMAIN.md 8.3, 8.4), to
 * whom they were issued: whoever got the case later did not have the time, and whoever is on no staff any more is the
 * pool. What was kept back is no case; a case that a client asked for is about a right, not an alert.
 */
export function alertCredits(cases: Iterable<CaseState>, period: AlertPeriod): Credit[] {
  const { calendar, days, asOf, isEmployed, isExempt } = period;
  const [first, today] = [calendar.position(days.first), calendar.position(asOf)];
  const credits: Credit[] = [];
  for (const { caseId, clientKey, branchId, family, issuedTo, sla, breaches } of cases) {
    const dueAt = sla[0]?.dueAt;
    if (dueAt === undefined || family === reviewFamily || isExempt(clientKey)) continue;
    const date = (shanghaiTime(dueAt) ?? dueAt).slice(0, 10);
    const position = calendar.position(date);
    if (position < first || position > today) continue;
    const day = calendar.at(position) ?? '';
    const staffId = issuedTo !== null && isEmployed(issuedTo, day) ? issuedTo : null;
    const credit = (figure: string) =>
      toServicer(staffId, {
        ...{ clientKey, branchId, figure, day, until: day, amount: crediting.whole, unit: 'share' },
        sources: [`cases/${caseId}`],
      });
    credits.push(credit('alerts_due'), ...(breaches.length === 0 ? [credit('alerts_in_time')] : []));
  }
  return credits;
}
