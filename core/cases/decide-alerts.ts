import { placeByValue } from './capacity.ts';
import { comesOnlyFrom, leadingFamily, levelWithout } from './families.ts';
import { sharesOf, shockedBranches } from './market-shock.ts';
import { type AlertClient, type AlertingNight, branchOf, type CaseBefore } from './night.ts';
import type { AlertingDecision } from './rule-set.ts';
import { slaOf } from './sla.ts';
import { tdAfterHoliday } from './holiday.ts';

/** What the rules of kind `alerting` are asked about an alert. What is not known is left out. */
export interface AlertFacts {
  level: string;
  /** Of the same client and family: the alert before was at a lower level. */
  risen: boolean;
  /** Trading days since the alert before, of the same client and family. */
  since_alert_td?: number;
  market_shock: boolean;
  shock_families_only: boolean;
  /** The how-manyth trading day it is since the market was closed for long. */
  td_after_holiday?: number;
  /** Whether there would be an alert without what is held after holidays. */
  alerts_without_held: boolean;
  /** Trading days since a reason was approved that covers this alert. */
  known_reason_td?: number;
  digest_only: boolean;
}

/** The reason of the first rule that keeps an alert back; null where none does. */
export type AskRules = (facts: AlertFacts) => string | null;

/** What becomes of an alert: a case, one that is open already, or kept back for one reason. */
export type Fate =
  { is: 'opened' } | { is: 'raised' | 'appended'; caseId: string } | { is: 'suppressed'; reason: string };

export interface Alert {
  client: AlertClient;
  family: string;
  level: string;
  fate: Fate;
}

/** The reason of whom an adviser's night had no more place for; the rules are not asked about it. */
export const overCapacity = 'CAPACITY';

const byDay = (a: CaseBefore, b: CaseBefore) =>
  a.raisedOn < b.raisedOn ? 1 : a.raisedOn > b.raisedOn ? -1 : 0;

/**
 * What becomes of each client who would be alerted tonight (DOMAIN.md 7.3), by client key; the order of the clients does
 * not matter. In this order: a case that is open for the family at this level or a higher one takes the evidence; levels that nothing
 * keeps back pass; then the rules are asked, by priority; what passes raises the open case of its family; and what would
 * be a new case takes one of the places of its adviser. Whoever has counted `tonight`'s shares of all clients may leave
 * out those at levels that do not alert.
 */
export function decideAlerts(
  night: AlertingNight,
  clients: readonly AlertClient[],
  cases: readonly CaseBefore[],
  decision: AlertingDecision,
  ask: AskRules,
  tonight = sharesOf(decision, clients),
): Alert[] {
  const { asOf, calendar, churn } = night;
  const rankOf = (level: string) => decision.alertLevels.findIndex((one) => one.level === level);
  const isShocked = shockedBranches(decision, night, tonight);
  const holiday = tdAfterHoliday(calendar, asOf, decision.holiday.closedDays);
  const casesOf = Map.groupBy(cases, ({ clientKey, family }) => `${clientKey} ${family}`);

  function factsOf(client: AlertClient, level: string, before: readonly CaseBefore[]): AlertFacts {
    const last = before[0];
    const { knownReason } = before.find((one) => covers(one, level)) ?? {};
    return {
      level,
      risen: last !== undefined && rankOf(level) > rankOf(last.level),
      ...(last && { since_alert_td: calendar.tdBetween(last.raisedOn, asOf) }),
      market_shock: isShocked(branchOf(client)),
      shock_families_only: comesOnlyFrom(client, decision.shock.families),
      ...(holiday !== undefined && { td_after_holiday: holiday }),
      alerts_without_held: rankOf(levelWithout(client, decision.holiday.families, churn)) >= 0,
      ...(knownReason && { known_reason_td: calendar.tdBetween(knownReason.on, asOf) }),
      digest_only: slaOf(decision, level, client) === 'digest',
    };
  }

  /** A reason that was given for less than this does not cover it. */
  const covers = ({ family, knownReason }: CaseBefore, level: string) =>
    knownReason !== null &&
    decision.knownReason.families.includes(family) &&
    rankOf(level) <= rankOf(knownReason.level);

  function alertOf(client: AlertClient): Alert[] {
    const family = leadingFamily(client, churn, decision);
    if (client.level === null || family === undefined) return [];
    const before = (casesOf.get(`${client.clientKey} ${family}`) ?? []).sort(byDay);
    const open = before.find(({ isOpen }) => isOpen);
    // A level that is held after its signal has gone belongs to that signal's case: another one has the level of its own points.
    const isHeldByCase = open && rankOf(client.level) <= rankOf(open.level);
    const level = isHeldByCase ? client.level : levelWithout(client, [], churn);
    if (rankOf(level) === -1) return [];
    const told = (fate: Fate): Alert[] => [{ client, family, level, fate }];
    if (open && rankOf(level) <= rankOf(open.level)) return told({ is: 'appended', caseId: open.caseId });
    const reason = decision.always.includes(level) ? null : ask(factsOf(client, level, before));
    if (reason !== null) return told({ is: 'suppressed', reason });
    return told(open ? { is: 'raised', caseId: open.caseId } : { is: 'opened' });
  }

  const alerts = [...clients].sort((a, b) => (a.clientKey < b.clientKey ? -1 : 1)).flatMap(alertOf);
  const openedBefore = cases.filter(({ openedOn }) => openedOn === asOf);
  const placed = placeByValue(alerts, openedBefore, decision);
  return alerts.map((alert) =>
    alert.fate.is === 'opened' && !placed(alert)
      ? { ...alert, fate: { is: 'suppressed', reason: overCapacity } }
      : alert,
  );
}
