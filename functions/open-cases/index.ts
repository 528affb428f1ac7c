import { keepAlerted, latestAlerted, wasAlerted } from '#adapters/alerted-nights.ts';
import { alertingRulesOn } from '#adapters/alerting-rules.ts';
import { append } from '#adapters/audit.ts';
import { queueEdge } from '#adapters/queue-edge.ts';
import { actOnNight } from '#adapters/open-cases.ts';
import { latestRun, readPlan } from '#adapters/runs.ts';
import { handler as openCases, Input } from './handler.ts';

export const handler = queueEdge(
  openCases({
    isDone: wasAlerted,
    latest: latestAlerted,
    inForce: latestRun,
    rules: alertingRulesOn,
    act: async (runId, rules) => actOnNight(await readPlan(runId), rules),
    record: async (runId, type, body) => {
      await append(`run/${runId}`, type, { ...body }, type);
    },
    keep: (runId, { asOf, shares }) => keepAlerted({ runId, asOf, shares }),
  }),
  { input: Input },
);
