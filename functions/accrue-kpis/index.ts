import { accruedClients, finishAccrued, isAccrued, requireUnmoved } from '#adapters/kpi/accrue-shard.ts';
import { edge } from '#adapters/lambda-edge.ts';
import { handler as accrueKpis, Input } from './handler.ts';

export const handler = edge(
  accrueKpis({ isDone: isAccrued, clients: accruedClients, requireUnmoved, finish: finishAccrued }),
  { input: Input },
);
