import { Duration } from 'aws-cdk-lib';
import { EventBus, Match, Rule } from 'aws-cdk-lib/aws-events';
import { SnsTopic, SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { DynamoEventSource, SqsDlq, SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Construct } from 'constructs';
import { accept } from '#infra/accept.ts';
import { TidemarkFunction } from '#infra/function.ts';
import { encryptedQueue, type Operations } from '#infra/operations.ts';
import type { Store } from '#infra/store.ts';

/** What happened is recorded once, in a table; its stream puts it on the bus; rules carry it on. */
export class Events extends Construct {
  readonly bus: EventBus;

  constructor(scope: Construct, id: string, store: Store, operations: Operations) {
    super(scope, id);
    this.bus = new EventBus(this, 'bus', {
      description: 'What Tidemark says about batches, runs, clients and rules',
    });
    this.#publish(store, operations);
    this.#record(store, operations);
    new Rule(this, 'for-operations', {
      description: 'What a person has to look at',
      eventBus: this.bus,
      eventPattern: {
        source: ['tidemark'],
        detailType: ['run.failed', 'batch.rejected', 'run.mass-change', 'rights.overdue'],
      },
      targets: [new SnsTopic(operations.topic, { deadLetterQueue: operations.undelivered })],
    });
    new Rule(this, 'rules-for-operations', {
      description: 'What became of rules: each step of a change, emergencies, drifts',
      eventBus: this.bus,
      eventPattern: { source: ['tidemark'], detailType: Match.prefix('rules.') },
      targets: [new SnsTopic(operations.topic, { deadLetterQueue: operations.undelivered })],
    });
  }

  #publish(store: Store, operations: Operations): void {
    const publish = new TidemarkFunction(this, 'publish-events', {
      description: 'Changes of decisions and audit records → events',
      timeout: Duration.minutes(1),
    }).publishes(this.bus);
    const failed = operations.deadLetters('publish-events-failed');
    accept(
      failed,
      'SQS3',
      'It receives what the stream mappings give up: it is itself the dead-letter queue.',
    );
    for (const table of [store.decisions, store.audit])
      publish.addEventSource(
        new DynamoEventSource(table, {
          startingPosition: StartingPosition.TRIM_HORIZON,
          batchSize: 100,
          bisectBatchOnError: true,
          reportBatchItemFailures: true,
          retryAttempts: 10,
          onFailure: new SqsDlq(failed),
        }),
      );
  }

  #record(store: Store, operations: Operations): void {
    const timeout = Duration.minutes(1);
    const record = new TidemarkFunction(this, 'record-events', {
      description: 'Keeps every event once; a repeated delivery is dropped',
      timeout,
    }).appends(store.events);
    const failed = operations.deadLetters('record-events-failed');
    const queue = encryptedQueue(this, 'to-record', failed, Duration.seconds(timeout.toSeconds() * 6));
    record.addEventSource(new SqsEventSource(queue, { batchSize: 10, reportBatchItemFailures: true }));
    new Rule(this, 'to-record-events', {
      description: 'Everything Tidemark says',
      eventBus: this.bus,
      eventPattern: { source: ['tidemark'] },
      targets: [new SqsQueue(queue, { deadLetterQueue: operations.undelivered })],
    });
  }
}
