import { append } from '#adapters/audit.ts';
import { examineRun } from '#adapters/examine-run.ts';
import { findHealth, keepHealth } from '#adapters/kept-health.ts';
import { queueEdge } from '#adapters/queue-edge.ts';
import { handler as checkHealth, Input } from './handler.ts';

export const handler = queueEdge(
  checkHealth({
    find: findHealth,
    examine: examineRun,
    keep: keepHealth,
    record: async (runId, { type, body }) => {
      await append(`run/${runId}`, type, body, type);
    },
  }),
  { input: Input },
);
