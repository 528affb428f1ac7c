import { digestOf } from '#adapters/digest.ts';
import type { TradingCalendar } from '#core/calendar/trading-calendar.ts';
import { askRules } from '#core/cases/ask-rules.ts';
import { caseBefore } from '#core/cases/case-before.ts';
import type { CaseState } from '#core/cases/case-state.ts';
import { decideAlerts } from '#core/cases/decide-alerts.ts';
import { obeyCase } from '#core/cases/fold.ts';
import { sharesOf } from '#core/cases/market-shock.ts';
import type { AlertClient, NightShare } from '#core/cases/night.ts';
import { alertSteps, caseSteps } from '#core/cases/night-steps.ts';
import type { AlertingRuleSet } from '#core/cases/rule-set.ts';
import { suppressedAlerts } from '#core/cases/suppressed.ts';
import type { ChurnRuleSet } from '#core/churn/rule-set.ts';
import type { MovingNight } from './moving-night.ts';

export interface ExpectedCases {
  cases: Map<string, CaseState>;
  /** Types of the records of each case. */
  records: Map<string, string[]>;
  /** Why an alert was kept back, by its id. */
  suppressed: Map<string, string>;
}

/** What nights become when everything arrives once, in order, and nothing fails: in memory, by the same pure functions. */
export function expectCases(
  nights: readonly MovingNight[],
  {
    alerting,
    churn,
    calendar,
  }: { alerting: AlertingRuleSet; churn: ChurnRuleSet; calendar: TradingCalendar },
): ExpectedCases {
  const { decision } = alerting;
  const expected: ExpectedCases = { cases: new Map(), records: new Map(), suppressed: new Map() };
  const shares: NightShare[] = [];
  for (const { plan, decisions } of nights) {
    const { runId, asOf } = plan;
    const clients = decisions.map(
      ({ clientKey, branchId, servicer: adviser, decision: one }): AlertClient => {
        const { churnLevel: level, churnScore, churnPoints, churnFloor: floor, band, cvs } = one!;
        const scored = { level, score: churnScore ?? 0, points: churnPoints ?? {}, floor };
        return { clientKey, branchId, adviser, class: one!.class, ...scored, band, core: false, cvs };
      },
    );
    const night = { asOf, calendar, churn, shares, shockDown: plan.market?.shock.down === true };
    const before = [...expected.cases.values()].map(caseBefore);
    const alerts = decideAlerts(night, clients, before, decision, askRules(alerting));
    const at = `${asOf}T15:00:00.000Z`;
    const acting = { runId, asOf, calendar, at, rules: 'd', digest: digestOf, serviceOnly: () => false };
    for (const { alertId, reason } of suppressedAlerts(alerts, acting))
      expected.suppressed.set(alertId, reason);
    const byKey = new Map(clients.map((client) => [client.clientKey, client]));
    const steps = [
      ...caseSteps(byKey, expected.cases.values(), decision, acting),
      ...alertSteps(alerts, expected.cases, decision, acting),
    ];
    for (const { caseId, type, body } of steps) {
      expected.cases.set(caseId, obeyCase(expected.cases.get(caseId) ?? null, { type, body, at }));
      expected.records.set(caseId, [...(expected.records.get(caseId) ?? []), type]);
    }
    shares.push({ asOf, shares: sharesOf(decision, clients) });
  }
  return expected;
}
