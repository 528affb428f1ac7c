import { env } from './env.ts';

/**
 * CloudWatch reads metrics from log lines of this form (embedded metric format): no call, no grant. Straight to
 * stdout: where logs are JSON, Lambda's console puts a line into the `message` of another, and no metric is found.
 */
export function emitMetrics(metrics: Readonly<Record<string, number>>): void {
  const Metrics = Object.keys(metrics).map((Name) => ({ Name, Unit: 'Count' }));
  const CloudWatchMetrics = [{ Namespace: 'Tidemark', Dimensions: [['stage']], Metrics }];
  const line = { _aws: { Timestamp: Date.now(), CloudWatchMetrics }, stage: env.stage, ...metrics };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
