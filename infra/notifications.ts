import { CfnCondition, CfnParameter, Duration, Fn, TimeZone } from 'aws-cdk-lib';
import { type EventBus, Rule, RuleTargetInput } from 'aws-cdk-lib/aws-events';
import { SnsTopic, SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import { CfnSubscription, Topic } from 'aws-cdk-lib/aws-sns';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import { TidemarkFunction } from '#infra/function.ts';
import { onSchedule } from '#infra/on-schedule.ts';
import type { Operations } from '#infra/operations.ts';
import type { Store } from '#infra/store.ts';

type NotificationsProps = { readonly store: Store; readonly operations: Operations; readonly bus: EventBus };

/** What the operator says once: where people open the system, and which hosts webhooks may be on. */
export type Outward = { readonly linkBase: string; readonly webhookHosts: string };

/** Events become notifications, kept for whom they are for; a clock lets them leave as messages, by mail and webhook. */
export class Notifications extends Construct {
  readonly outward: Outward;

  constructor(scope: Construct, id: string, props: NotificationsProps) {
    super(scope, id);
    this.outward = this.#outward();
    this.#notify(props);
    this.#send(props);
    this.#mail(props);
    this.#webhook(props);
  }

  #outward(): Outward {
    const parameter = (
      name: string,
      props: { description: string; default?: string; allowedPattern: string },
    ) => {
      const made = new CfnParameter(this, name, props);
      made.overrideLogicalId(name);
      return made.valueAsString;
    };
    return {
      linkBase: parameter('LinkBase', {
        description: 'Where people open Tidemark, an https URL: messages link there',
        allowedPattern: 'https://[^\\s?#]+',
      }),
      webhookHosts: parameter('WebhookHosts', {
        description: 'The hosts that webhooks may be on, with commas between; empty for none',
        default: 'qyapi.weixin.qq.com',
        allowedPattern: '[a-z0-9.,-]*',
      }),
    };
  }

  #notify({ store, operations, bus }: NotificationsProps): void {
    const timeout = Duration.minutes(5);
    const notify = new TidemarkFunction(this, 'notify', {
      description: 'Events → notifications of advisers, branches and operations',
      memorySize: 1024,
      timeout,
    })
      .reads(store.cases, store.imports, store.market)
      .readsObjects(store.objects, 'market/')
      .appends(store.notifications);
    const visibility = Duration.seconds(timeout.toSeconds() * 6);
    const queue = operations.feeding(this, 'to-notify', 'notify-failed', visibility);
    notify.addEventSource(new SqsEventSource(queue, { batchSize: 10, reportBatchItemFailures: true }));
    new Rule(this, 'to-notify-rule', {
      description: 'What somebody is notified of',
      eventBus: bus,
      eventPattern: {
        source: ['tidemark'],
        detailType: [
          ...['cases.acted', 'case.reminded', 'case.breached'],
          ...['run.failed', 'run.mass-change', 'batch.rejected'],
        ],
      },
      targets: [new SqsQueue(queue, { deadLetterQueue: operations.undelivered })],
    });
  }

  #send({ store, operations }: NotificationsProps): void {
    const send = new TidemarkFunction(this, 'send-notifications', {
      description: 'Notifications whose time has come → messages',
      timeout: Duration.minutes(5),
      deadLetters: operations.undelivered,
    })
      .scans(store.robots)
      .writes(store.notifications)
      .appends(store.messages)
      .audits(store.audit, store.signingKey)
      .knows({ LINK_BASE: this.outward.linkBase });
    // Between the turns of the clock that reminds and escalates, so that what it tells leaves soon.
    onSchedule(this, send, {
      ...{ id: 'send-every-ten-minutes', operations },
      description: 'Whether the time of a notification has come',
      schedule: ScheduleExpression.cron({ minute: '5-59/10', timeZone: TimeZone.of('Asia/Shanghai') }),
    });
    const errors = send.metricErrors({ period: Duration.minutes(5) });
    operations.alarm('send-notifications-errors', 'Notifications did not leave', errors);
  }

  /** A topic for messages that go one way. */
  #topic(way: 'mail' | 'webhook', { operations, bus }: NotificationsProps): Topic {
    const topic = new Topic(this, `messages-by-${way}`, { displayName: 'Tidemark', enforceSSL: true });
    new Rule(this, `by-${way}`, {
      description: `Messages that leave by ${way}`,
      eventBus: bus,
      eventPattern: { source: ['tidemark'], detailType: ['message.composed'], detail: { by: [way] } },
      targets: [
        new SnsTopic(topic, {
          message: RuleTargetInput.fromEventPath('$.detail'),
          deadLetterQueue: operations.undelivered,
        }),
      ],
    });
    return topic;
  }

  /** An address each for branches and operations; more of them, such as one a branch, are subscribed with a filter of their own. */
  #mail(props: NotificationsProps): void {
    const topic = this.#topic('mail', props);
    for (const [name, to] of Object.entries({ BranchMail: 'branch', OperationsMail: 'operations' })) {
      const address = new CfnParameter(this, name, {
        description: `Where messages for ${to} are mailed to; empty: nowhere`,
        default: '',
      });
      address.overrideLogicalId(name);
      const given = new CfnCondition(this, `has-${to}-mail`, {
        expression: Fn.conditionNot(Fn.conditionEquals(address.valueAsString, '')),
      });
      const subscription = new CfnSubscription(this, `${to}-mail`, {
        topicArn: topic.topicArn,
        protocol: 'email',
        endpoint: address.valueAsString,
        filterPolicy: { to: [to] },
        filterPolicyScope: 'MessageBody',
      });
      subscription.cfnOptions.condition = given;
    }
  }

  #webhook(props: NotificationsProps): void {
    const { store, operations } = props;
    const timeout = Duration.seconds(30);
    const send = new TidemarkFunction(this, 'send-webhook', {
      description: 'A message → the group robot of its readers, on a listed host alone',
      timeout,
    })
      .reads(store.robots)
      .writes(store.messages)
      .decrypts(store.robotKey)
      .knows({ WEBHOOK_HOSTS: this.outward.webhookHosts });
    const visibility = Duration.seconds(timeout.toSeconds() * 6);
    const queue = operations.feeding(this, 'to-webhook', 'send-webhook-failed', visibility);
    // One at a time: a message that fails says why, and takes no other one with it.
    send.addEventSource(new SqsEventSource(queue, { batchSize: 1 }));
    this.#topic('webhook', props).addSubscription(
      new SqsSubscription(queue, { rawMessageDelivery: true, deadLetterQueue: operations.undelivered }),
    );
  }
}
