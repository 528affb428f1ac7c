import { append } from '#adapters/audit.ts';
import { maintenanceRulesOn } from '#adapters/maintenance-rules.ts';
import { planNight } from '#adapters/plan-work.ts';
import { keepPlanned, latestPlanned } from '#adapters/planned-work.ts';
import { queueEdge } from '#adapters/queue-edge.ts';
import { latestRun, readPlan } from '#adapters/runs.ts';
import { handler as planWork, Input } from './handler.ts';

export const handler = queueEdge(
  planWork({
    latest: async () => (await latestPlanned())?.asOf,
    inForce: latestRun,
    rules: maintenanceRulesOn,
    plan: async (runId, rules) => planNight(await readPlan(runId), rules),
    record: async (runId, type, body) => {
      await append(`run/${runId}`, type, { ...body }, type);
    },
    keep: keepPlanned,
  }),
  { input: Input },
);
