import type { HealthDocument } from '#core/api/health.ts';
import { healthParameters } from '#core/health/parameters.ts';
import { silentRules } from '#core/health/silent-rules.ts';
import { calendarOf } from '#core/run/plan-days.ts';
import { findHealth } from '../kept-health.ts';
import { readPlan } from '../runs.ts';

/** The health of the rules of a night; undefined before it was examined. */
export async function healthDocument(runId: string): Promise<HealthDocument | undefined> {
  const health = await findHealth(runId);
  if (health === undefined) return undefined;
  const { asOf, clients, baseline, drifting, measures } = health;
  const silent = silentRules(health, calendarOf(await readPlan(runId)), healthParameters);
  return {
    ...{ runId, asOf, clients, baseline, drifting: [...drifting], silent },
    measures: Object.entries(measures).map(([name, { of, index, stability, bins }]) => {
      return { name, of, index, stability, unknown: bins.unknown };
    }),
  };
}
