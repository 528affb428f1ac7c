import { Duration } from 'aws-cdk-lib';
import { type EventBus, Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { Construct } from 'constructs';
import type { TidemarkFunction } from '#infra/function.ts';
import type { Operations } from '#infra/operations.ts';

type FollowProps = {
  readonly bus: EventBus;
  readonly operations: Operations;
  readonly description: string;
  readonly detailType: readonly string[];
};

/**
 * A function follows events of the bus by a queue of its own: what it fails at comes again, and in the end lies among
 * dead letters that say whose they are and can be moved back. An asynchronous call would leave the event alone,
 * without a word of which function it was for.
 */
export function follow(
  scope: Construct,
  fn: TidemarkFunction,
  { bus, operations, description, detailType }: FollowProps,
): void {
  const { id } = fn.node;
  // One message at a time, hidden no longer than its call may last: a night's cases cannot wait for six times that.
  const visibility = (fn.timeout ?? Duration.minutes(1)).plus(Duration.minutes(1));
  const queue = operations.feeding(scope, `${id}-queue`, `${id}-failed`, visibility);
  fn.addEventSource(new SqsEventSource(queue, { batchSize: 1, reportBatchItemFailures: true }));
  new Rule(scope, `to-${id}`, {
    description,
    eventBus: bus,
    eventPattern: { source: ['tidemark'], detailType: [...detailType] },
    targets: [new SqsQueue(queue, { deadLetterQueue: operations.undelivered })],
  });
}
