import type { TradingCalendar } from '../calendar/trading-calendar.ts';
import type { CaseState } from './case-state.ts';
import type { Alert } from './decide-alerts.ts';
import { speaks } from './families.ts';
import type { CaseRecord } from './fold.ts';
import type { AlertClient, CaseBefore } from './night.ts';
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
      // A run of the same day anew may find a still higher level.
      return [stepOf(fate.caseId, 'case.raised', body, `case.raised/${asOf}/${level}`)];
    }
    const last = cases.get(fate.caseId)?.evidence;
    const toldAs = (one: Evidence) => digest([one.level, one.score, one.points, one.floor]);
    if (last && toldAs(last) === toldAs(evidence)) return [];
    return [stepOf(fate.caseId, 'case.evidence-added', { by, ...evidence }, `case.evidence-added/${runId}`)];
  });
}

/** Whether what an open case is about is no more, soon after it was opened; where nothing was decided, nothing says so. */
export const isReversed = (
  { family, openedOn }: Pick<CaseBefore, 'family' | 'openedOn'>,
  client: AlertClient,
  decision: AlertingDecision,
  { asOf, calendar }: Pick<ActingNight, 'asOf' | 'calendar'>,
): boolean =>
  client.level !== null &&
  decision.reversal.families.includes(family) &&
  calendar.tdBetween(openedOn, asOf) <= decision.reversal.withinTd &&
  !speaks(client, family, decision);

/** What becomes of open cases whatever is alerted: money came back, or the client has another servicer or branch. */
export function caseSteps(
  clients: ReadonlyMap<string, AlertClient>,
  cases: Iterable<CaseState>,
  decision: AlertingDecision,
  night: ActingNight,
): NightStep[] {
  const { runId, asOf } = night;
  return [...cases].flatMap((state): NightStep[] => {
    const client = clients.get(state.clientKey);
    if (!client || state.standing === 'closed' || state.family === reviewFamily) return [];
    const { caseId } = state;
    if (isReversed(state, client, decision, night))
      return [stepOf(caseId, 'case.reversed', { by, runId, asOf })];
    const { adviser, branchId } = client;
    if (adviser === state.servicer && branchId === state.branchId) return [];
    return [stepOf(caseId, 'case.handed-over', { by, adviser, branchId }, `case.handed-over/${runId}`)];
  });
}
