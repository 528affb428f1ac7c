import type { RunPlan } from '#core/run/plan.ts';
import { listRuns, readPlan } from '../runs.ts';

/** So many nights back from one, one run a day, the earliest first; runs that never ended published nothing. */
export async function nightsBack(
  { runId, asOf }: Pick<RunPlan, 'runId' | 'asOf'>,
  most: number,
): Promise<RunPlan[]> {
  const days = new Map<string, string>([[asOf, runId]]);
  // A day may have been run more than once.
  for (const run of await listRuns(most * 3))
    if (run.status === 'closed' && run.asOf < asOf && !days.has(run.asOf)) days.set(run.asOf, run.runId);
  const latest = [...days].sort(([a], [b]) => (a < b ? 1 : -1)).slice(0, most);
  return Promise.all(latest.reverse().map(([, id]) => readPlan(id)));
}

/** As many nights of a branch as so many decisions allow. */
export const affordable = ({ clients }: Pick<RunPlan, 'clients'>, clientNights: number): number =>
  Math.floor(clientNights / Math.max(1, clients));
