import { Duration, Stack, TimeZone } from 'aws-cdk-lib';
import type { EventBus } from 'aws-cdk-lib/aws-events';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import { Schedule, ScheduleExpression, ScheduleTargetInput } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import { Construct } from 'constructs';
import { accept } from '#infra/accept.ts';
import { follow } from '#infra/follow.ts';
import { TidemarkFunction } from '#infra/function.ts';
import type { Operations } from '#infra/operations.ts';
import type { Store } from '#infra/store.ts';

type CasesProps = { readonly store: Store; readonly operations: Operations; readonly bus: EventBus };

/** Alerts become cases after a night, from the published run as a whole; a clock reminds and escalates. */
export class Cases extends Construct {
  constructor(scope: Construct, id: string, props: CasesProps) {
    super(scope, id);
    this.#open(props);
    this.#escalate(props);
  }

  #open({ store, operations, bus }: CasesProps): void {
    const open = new TidemarkFunction(this, 'open-cases', {
      description: 'Opens, raises and closes the cases of a published night',
      memorySize: 3008,
      timeout: Duration.minutes(15),
    })
      .reads(store.clients, store.imports, store.market, store.rules, store.rights)
      .writes(store.runs, store.cases)
      .readsObjects(store.objects, 'runs/', 'rules/', 'market/')
      .verifiesSignOffs(store.signOffKey)
      .audits(store.audit, store.signingKey);
    follow(this, open, {
      ...{ bus, operations, detailType: ['run.completed'] },
      description: 'A night is done: its alerts become cases',
    });
  }

  #escalate({ store, operations }: CasesProps): void {
    const deadLetterQueue = operations.undelivered;
    const escalate = new TidemarkFunction(this, 'escalate-cases', {
      description: 'Reminds of cases and hands them on when their time is over',
      timeout: Duration.minutes(5),
      deadLetters: deadLetterQueue,
    })
      .appends(store.cases)
      .audits(store.audit, store.signingKey);
    const role = new Role(this, 'escalate-schedule-role', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com'),
    });
    const logicalId = Stack.of(this).getLogicalId(escalate.node.defaultChild as CfnFunction);
    accept(
      role,
      `IAM5[Resource::<${logicalId}.Arn>:*]`,
      'The library grants the versions of a target with it.',
    );
    new Schedule(this, 'every-ten-minutes', {
      description: 'Whether the time of a case has come',
      schedule: ScheduleExpression.cron({ minute: '0-59/10', timeZone: TimeZone.of('Asia/Shanghai') }),
      target: new LambdaInvoke(escalate, {
        role,
        input: ScheduleTargetInput.fromObject({}),
        deadLetterQueue,
      }),
    });
    const errors = escalate.metricErrors({ period: Duration.minutes(5) });
    operations.alarm('escalate-cases-errors', 'Cases were not escalated', errors);
  }
}
