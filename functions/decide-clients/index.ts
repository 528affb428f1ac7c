import { readPublished } from '#adapters/decisions.ts';
import { edge } from '#adapters/lambda-edge.ts';
import { decidingOf } from '#adapters/night-rules.ts';
import { readPlan } from '#adapters/runs.ts';
import { factsOfShard, finishDecisions, isShardDone } from '#adapters/shards.ts';
import { waterfallsOf } from '#adapters/waterfalls.ts';
import { handler as decideClients, Input } from './handler.ts';

export const handler = edge(
  decideClients({
    isDone: isShardDone('decisions'),
    plan: readPlan,
    facts: factsOfShard,
    deciding: decidingOf,
    published: readPublished,
    waterfalls: waterfallsOf,
    finish: finishDecisions,
  }),
  { input: Input },
);
