import type { TradingCalendar } from '../calendar/trading-calendar.ts';
import type { CaseState } from './case-state.ts';
import type { Alert } from './decide-alerts.ts';
import { speaks } from './families.ts';
import type { CaseRecord } from './fold.ts';
import type { AlertClient } from './night.ts';
import type { CaseRecordBody, CaseRecordType, Evidence } from './records.ts';
import { reviewFamily } from './requested.ts';
import type { AlertingDecision } from './rule-set.ts';
import { slaOf, slaSteps } from './sla.ts';

/** The run whose alerts are acted on; times count from `at`, an instant. */
export interface ActingNight {
  runId: string;
  asOf: string;
  calendar: TradingCalendar;
  at: string;
  /** Digest of the rule set of kind alerting. */
  rules: string;
  digest: (value: unknown) => string;
  /** Whether the client refused marketing. */
  serviceOnly: (clientKey: string) => boolean;
}

/** A command of the night about one case; a token is given once, however often the night runs. */
export interface NightStep extends Pick<CaseRecord, 'type' | 'body'> {
  caseId: string;
  token: string;
}

const by = { subject: 'open-cases', role: 'night' as const };

/** The same client, family and day have the same case, however often the night runs. */
export const caseIdOf = (asOf: string, alert: unknown, digest: ActingNight['digest']): string =>
  `${asOf}-${digest(alert).slice(0, 16)}`;

const stepOf = <T extends CaseRecordType>(
  caseId: string,
  type: T,
  body: CaseRecordBody<T>,
  token: string = type,
) => ({
  ...{ caseId, type, body, token },
});

/** What the alerts of a night do: open, raise and add to cases. What is suppressed does nothing to any. */
export function alertSteps(
  alerts: readonly Alert[],
  cases: ReadonlyMap<string, CaseState>,
  decision: AlertingDecision,
  night: ActingNight,
): NightStep[] {
  const { runId, asOf, calendar, at, digest } = night;
  return alerts.flatMap(({ client, family, level, fate }): NightStep[] => {
    if (fate.is === 'suppressed') return [];
    const { clientKey, branchId, adviser, score, points, floor, band, core } = client;
    const evidence: Evidence = { runId, asOf, level, score, points, floor };
    const cell = slaOf(decision, level, client);
    const sla = cell === undefined || cell === 'digest' ? [] : slaSteps(decision, cell, calendar, at);
    if (fate.is === 'opened') {
      const caseId = caseIdOf(asOf, { clientKey, family }, digest);
      const who = { caseId, clientKey, branchId, adviser, serviceOnly: night.serviceOnly(clientKey) };
      const what = { family, class: client.class, band, core, sla, rules: night.rules };
      return [stepOf(caseId, 'case.opened', { by, ...who, ...what, ...evidence })];
    }
    if (fate.is === 'raised') {
      const body = { by, ...evidence, band, core, sla };
      return [stepOf(fate.caseId, 'case.raised', body, `case.raised/${asOf}`)];
    }
    const last = cases.get(fate.caseId)?.evidence;
    const toldAs = (one: Evidence) => digest([one.level, one.score, one.points, one.floor]);
    if (last && toldAs(last) === toldAs(evidence)) return [];
    return [stepOf(fate.caseId, 'case.evidence-added', { by, ...evidence }, `case.evidence-added/${runId}`)];
  });
}

/** What becomes of open cases whatever is alerted: money came back, or the client has another servicer. */
export function caseSteps(
  clients: ReadonlyMap<string, AlertClient>,
  cases: Iterable<CaseState>,
  decision: AlertingDecision,
  { runId, asOf, calendar }: ActingNight,
): NightStep[] {
  const { families, withinTd } = decision.reversal;
  return [...cases].flatMap((state): NightStep[] => {
    const client = clients.get(state.clientKey);
    if (!client || state.standing === 'closed' || state.family === reviewFamily) return [];
    const { caseId, family, openedOn } = state;
    const isSoon = calendar.tdBetween(openedOn, asOf) <= withinTd;
    // Where nothing was decided, nothing says that it is no more.
    const isKnown = client.level !== null;
    if (families.includes(family) && isSoon && isKnown && !speaks(client, family, decision))
      return [stepOf(caseId, 'case.reversed', { by, runId, asOf })];
    if (client.adviser === state.servicer) return [];
    return [stepOf(caseId, 'case.handed-over', { by, adviser: client.adviser }, `case.handed-over/${runId}`)];
  });
}
