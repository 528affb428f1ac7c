import { edge } from '#adapters/lambda-edge.ts';
import { peersOf } from '#adapters/night-rules.ts';
import { countReceipts, readPlan } from '#adapters/runs.ts';
import { finishPeers, peersInputOf } from '#adapters/shards.ts';
import { handler as reducePeers, Input } from './handler.ts';

export const handler = edge(
  reducePeers({
    plan: readPlan,
    isDone: async ({ runId, shards }) => (await countReceipts(runId, 'peers')) === shards,
    peers: peersOf,
    rows: peersInputOf,
    finish: finishPeers,
  }),
  { input: Input },
);
