import { env } from './env.ts';

/** CloudWatch reads metrics from log lines of this form (embedded metric format): no call, no grant. */
export function emitMetrics(metrics: Readonly<Record<string, number>>): void {
  const Metrics = Object.keys(metrics).map((Name) => ({ Name, Unit: 'Count' }));
  const CloudWatchMetrics = [{ Namespace: 'Tidemark', Dimensions: [['stage']], Metrics }];
  console.log(
    JSON.stringify({ _aws: { Timestamp: Date.now(), CloudWatchMetrics }, stage: env.stage, ...metrics }),
  );
}
