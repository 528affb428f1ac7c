import { append } from '#adapters/audit.ts';
import { releaseLock } from '#adapters/head.ts';
import { edge } from '#adapters/lambda-edge.ts';
import { closeRun, requireCertificate } from '#adapters/runs.ts';
import { handler as close, Input } from './handler.ts';

export const handler = edge(
  close({
    certificate: requireCertificate,
    record: async (runId, { type, body }) => {
      await append(`run/${runId}`, type, body, type);
    },
    close: closeRun,
    release: (runId) => releaseLock('night', runId),
  }),
  { input: Input },
);
