import { keepAlerted, latestAlerted } from '#adapters/alerted-nights.ts';
import { alertingRulesOn } from '#adapters/alerting-rules.ts';
import { append } from '#adapters/audit.ts';
import { edge } from '#adapters/lambda-edge.ts';
import { actOnNight } from '#adapters/open-cases.ts';
import { readPlan } from '#adapters/runs.ts';
import { handler as openCases, Input } from './handler.ts';

export const handler = edge(
  openCases({
    latest: latestAlerted,
    rules: alertingRulesOn,
    act: async (runId, rules) => actOnNight(await readPlan(runId), rules),
    record: async (runId, type, body) => {
      await append(`run/${runId}`, type, { ...body }, type);
    },
    keep: (runId, { asOf, shares }) => keepAlerted({ runId, asOf, shares }),
  }),
  { input: Input },
);
