import { Duration } from 'aws-cdk-lib';
import { EventBus, Match, Rule } from 'aws-cdk-lib/aws-events';
import { SnsTopic, SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { DynamoEventSource, SqsDlq, SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { accept } from '#infra/accept.ts';
import { TidemarkFunction } from '#infra/function.ts';
import type { Operations } from '#infra/operations.ts';
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
    })
      .publishes(this.bus)
      .setsAside(this.#retell(operations));
    const failed = operations.deadLetters('publish-events-failed');
    accept(
      failed,
      'SQS3',
      'It receives what the stream mappings give up: it is itself the dead-letter queue.',
    );
    // As long as the stream remembers: a bus that is away for hours loses nothing. What cannot be told is set aside.
    for (const table of [store.decisions, store.audit])
      publish.addEventSource(
        new DynamoEventSource(table, {
          startingPosition: StartingPosition.TRIM_HORIZON,
          batchSize: 100,
          bisectBatchOnError: true,
          reportBatchItemFailures: true,
          onFailure: new SqsDlq(failed),
        }),
      );
    const age = publish.metric('IteratorAge', { period: Duration.minutes(5), statistic: 'max' });
    operations.alarm(
      'events-wait',
      'Events have not gone out for a quarter of an hour',
      age,
      Duration.minutes(15).toMilliseconds(),
    );
  }

  /** Where records wait that could not be told, whole, until they can be. */
  #retell(operations: Operations): Queue {
    const retell = new TidemarkFunction(this, 'retell-events', {
      description: 'Tells what could not be told when it happened',
      timeout: Duration.minutes(1),
    }).publishes(this.bus);
    const queue = operations.feeding(this, 'untold', 'retell-events-failed', Duration.minutes(6));
    retell.addEventSource(new SqsEventSource(queue, { batchSize: 10, reportBatchItemFailures: true }));
    return queue;
  }

  #record(store: Store, operations: Operations): void {
    const timeout = Duration.minutes(1);
    const record = new TidemarkFunction(this, 'record-events', {
      description: 'Keeps every event once; a repeated delivery is dropped',
      timeout,
    }).appends(store.events);
    const visibility = Duration.seconds(timeout.toSeconds() * 6);
    const queue = operations.feeding(this, 'to-record', 'record-events-failed', visibility);
    record.addEventSource(new SqsEventSource(queue, { batchSize: 10, reportBatchItemFailures: true }));
    new Rule(this, 'to-record-events', {
      description: 'Everything Tidemark says',
      eventBus: this.bus,
      eventPattern: { source: ['tidemark'] },
      targets: [new SqsQueue(queue, { deadLetterQueue: operations.undelivered })],
    });
  }
}
