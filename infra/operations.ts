import { Duration, Stack } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

/** A dead-letter queue by its name, and the queue whose messages it takes: null where they come from elsewhere. */
export type DeadLetters = { readonly name: string; readonly queue: Queue; readonly from: Queue | null };

/** Where people hear of trouble: one topic, and every alarm and dead-letter queue reports to it. */
export class Operations extends Construct {
  readonly topic: Topic;
  /** What event rules and schedules could not deliver; the message says which rule, target and error. */
  readonly undelivered: Queue;
  /** As whom schedules call functions: one role for all of them, since a stack has room for 500 resources. */
  readonly clock: Role;
  readonly #letters: DeadLetters[] = [];

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.topic = new Topic(this, 'operations', { displayName: 'Tidemark operations', enforceSSL: true });
    // The statement that demands TLS replaces the topic's default policy, which had admitted alarms.
    this.topic.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [this.topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    );
    this.undelivered = this.deadLetters('undelivered');
    this.clock = new Role(this, 'clock', { assumedBy: new ServicePrincipal('scheduler.amazonaws.com') });
  }

  /** Every dead-letter queue that there is by now. */
  get letters(): readonly DeadLetters[] {
    return this.#letters;
  }

  /** A queue that feeds a function, whose failed messages come to lie in a dead-letter queue and can be moved back. */
  feeding(scope: Construct, id: string, letters: string, visibility: Duration): Queue {
    const failed = this.#watched(letters);
    const queue = encryptedQueue(scope, id, { failed, visibility });
    this.#letters.push({ name: letters, queue: failed, from: queue });
    return queue;
  }

  /** A queue whose first message raises an alarm. */
  deadLetters(id: string): Queue {
    const queue = this.#watched(id);
    this.#letters.push({ name: id, queue, from: null });
    return queue;
  }

  #watched(id: string): Queue {
    const queue = encryptedQueue(this, id);
    const visible = queue.metricApproximateNumberOfMessagesVisible({
      period: Duration.minutes(5),
      statistic: 'max',
    });
    this.alarm(`${id}-not-empty`, `Messages wait in the dead-letter queue "${id}"`, visible);
    return queue;
  }

  /** An alarm at 1 or more, unless said; no data is no trouble. */
  alarm(id: string, description: string, metric: IMetric, threshold = 1): void {
    const alarm = new Alarm(this, id, {
      alarmDescription: description,
      metric,
      threshold,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      evaluationPeriods: 1,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(new SnsAction(this.topic));
  }
}

function encryptedQueue(
  scope: Construct,
  id: string,
  feeds?: { failed: Queue; visibility: Duration },
): Queue {
  return new Queue(scope, id, {
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
    visibilityTimeout: feeds?.visibility,
    deadLetterQueue: feeds && { queue: feeds.failed, maxReceiveCount: 5 },
  });
}
