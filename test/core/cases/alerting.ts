import { readFileSync } from 'node:fs';
import { makeCalendar } from '#core/calendar/trading-calendar.ts';
import { weekdaysBetween } from '#core/calendar/date.ts';
import { askRules } from '#core/cases/ask-rules.ts';
import type { AlertClient, AlertingNight, CaseBefore } from '#core/cases/night.ts';
import { AlertingRuleSet } from '#core/cases/rule-set.ts';
import { ChurnRuleSet } from '#core/churn/rule-set.ts';

const read = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));

export const alerting = AlertingRuleSet.parse(read('rules/alerting/v1.json'));
export const churn = ChurnRuleSet.parse(read('rules/churn/v1.json'));
export const ask = askRules(alerting);

/** Weekdays of two years, without ten days in October. */
export const calendar = makeCalendar({
  calendar: weekdaysBetween('2025-01-01', '2026-12-31')
    .filter((day) => day < '2025-10-01' || day > '2025-10-08')
    .map((date) => ({ date, open: true })),
});

/** A Tuesday. */
export const asOf = '2026-01-06';

export const nightOn = (night: Partial<AlertingNight> = {}): AlertingNight => ({
  ...{ asOf, calendar, shockDown: false, churn, shares: [] },
  ...night,
});

export const clientOf = (client: Partial<AlertClient> = {}): AlertClient => ({
  ...{ clientKey: 'k1', branchId: 'B1', adviser: 'S1', class: 'VALUE', level: 'L1', score: 25 },
  ...{ points: { GAP: 25 }, floor: null, band: 'A', core: false, cvs: 50 },
  ...client,
});

export const caseBefore = (before: Partial<CaseBefore> = {}): CaseBefore => ({
  ...{ caseId: 'c1', clientKey: 'k1', family: 'GAP', level: 'L1', openedOn: '2026-01-05' },
  ...{ raisedOn: '2026-01-05', isOpen: true, issuedTo: 'S1', servicer: 'S1', knownReason: null },
  ...before,
});
