import { publish } from '#adapters/decisions.ts';
import { requireLock } from '#adapters/head.ts';
import { edge } from '#adapters/lambda-edge.ts';
import { requireCertificate } from '#adapters/runs.ts';
import { certifiedDecisions, finishPublished, isShardDone } from '#adapters/shards.ts';
import { handler as publishDecisions, Input } from './handler.ts';

export const handler = edge(
  publishDecisions({
    isDone: isShardDone('published'),
    certificate: requireCertificate,
    holdsStore: (runId) => requireLock('night', runId),
    decisions: certifiedDecisions,
    publish,
    finish: finishPublished,
  }),
  { input: Input },
);
