import { duePeriods } from '#adapters/kpi/due-periods.ts';
import { startAppraisal } from '#adapters/kpi/start-appraisal.ts';
import { queueEdge } from '#adapters/queue-edge.ts';
import { handler as start, Input } from './handler.ts';

export const handler = queueEdge(
  start({ due: duePeriods, start: ({ period, purpose }) => startAppraisal(period, purpose, null) }),
  { input: Input },
);
