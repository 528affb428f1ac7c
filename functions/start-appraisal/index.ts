import { today } from '#adapters/clock.ts';
import { periodsToLookAt } from '#adapters/kpi/due-periods.ts';
import { failToStart, startAppraisal } from '#adapters/kpi/start-appraisal.ts';
import { queueEdge } from '#adapters/queue-edge.ts';
import { handler as start, Input } from './handler.ts';

export const handler = queueEdge(
  start({
    today,
    periods: periodsToLookAt,
    start: (period, purpose, occasion) => startAppraisal(period, purpose, null, occasion),
    fail: failToStart,
  }),
  { input: Input },
);
