import { isTradingDay } from '#core/run/day.ts';
import { today } from '#adapters/clock.ts';
import { readHead } from '#adapters/head.ts';
import { edge } from '#adapters/lambda-edge.ts';
import { loadMarket } from '#adapters/market.ts';
import { emitMetrics } from '#adapters/metrics.ts';
import { latestRun } from '#adapters/runs.ts';
import { handler as checkNight, Input } from './handler.ts';

export const handler = edge(
  checkNight({
    today,
    isTradingDay: async (day) => isTradingDay(await loadMarket((await readHead()).head, day), day),
    businessDate: async () => (await readHead()).businessDate,
    published: async () => (await latestRun())?.asOf,
    emit: emitMetrics,
  }),
  { input: Input },
);
