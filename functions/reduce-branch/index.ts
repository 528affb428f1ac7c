import { edge } from '#adapters/lambda-edge.ts';
import { branchesOf } from '#adapters/night-rules.ts';
import { clientNumbers } from '#adapters/client-numbers.ts';
import { countReceipts, keepGroups, readPlan } from '#adapters/runs.ts';
import { branchInputOf, finishBranch } from '#adapters/shards.ts';
import { handler as reduceBranch, Input } from './handler.ts';

export const handler = edge(
  reduceBranch({
    plan: readPlan,
    isDone: async ({ runId, shards }) => (await countReceipts(runId, 'branch')) === shards,
    branches: branchesOf,
    rows: branchInputOf,
    numbers: clientNumbers,
    keepGroups,
    finish: finishBranch,
  }),
  { input: Input },
);
