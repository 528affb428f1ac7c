import type { Alert } from './decide-alerts.ts';
import { type ActingNight, caseIdOf } from './night-steps.ts';

/** An alert that was kept back, as it is stored: it owes nobody an answer. */
export interface SuppressedAlert {
  alertId: string;
  runId: string;
  asOf: string;
  clientKey: string;
  branchId: string | null;
  adviser: string | null;
  class: string;
  family: string;
  level: string;
  score: number;
  cvs: number | null;
  reason: string;
}

export const suppressedAlerts = (
  alerts: readonly Alert[],
  { runId, asOf, digest }: Pick<ActingNight, 'runId' | 'asOf' | 'digest'>,
): SuppressedAlert[] =>
  alerts.flatMap(({ client, family, level, fate }) => {
    if (fate.is !== 'suppressed') return [];
    const { clientKey, branchId, adviser, score, cvs } = client;
    const alertId = caseIdOf(asOf, { clientKey, suppressed: true }, digest);
    const who = { clientKey, branchId, adviser, class: client.class };
    return [{ alertId, runId, asOf, ...who, family, level, score, cvs, reason: fate.reason }];
  });
