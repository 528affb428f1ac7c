import { edge } from '#adapters/lambda-edge.ts';
import { nightClients } from '#adapters/night-clients.ts';
import { derivingOf } from '#adapters/night-rules.ts';
import { readPlan } from '#adapters/runs.ts';
import { finishFacts, isShardDone } from '#adapters/shards.ts';
import { handler as deriveFacts, Input } from './handler.ts';

export const handler = edge(
  deriveFacts({
    isDone: isShardDone('facts'),
    plan: readPlan,
    deriving: derivingOf,
    clients: nightClients,
    finish: finishFacts,
  }),
  { input: Input },
);
