import { Duration, Stack, TimeZone } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import { Schedule, ScheduleExpression, ScheduleTargetInput } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import { Construct } from 'constructs';
import { accept } from '#infra/accept.ts';
import { TidemarkFunction } from '#infra/function.ts';
import type { Operations } from '#infra/operations.ts';
import type { Store } from '#infra/store.ts';

/** Every morning: which requests of clients nobody has answered in time. */
export class Rights extends Construct {
  constructor(scope: Construct, id: string, { store, operations }: { store: Store; operations: Operations }) {
    super(scope, id);
    const deadLetterQueue = operations.undelivered;
    const watch = new TidemarkFunction(this, 'watch-rights', {
      description: 'Tells which requests of clients nobody has answered in time',
      timeout: Duration.minutes(5),
      deadLetters: deadLetterQueue,
    })
      .appends(store.rights)
      .audits(store.audit, store.signingKey);
    const role = new Role(this, 'watch-schedule-role', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com'),
    });
    const logicalId = Stack.of(this).getLogicalId(watch.node.defaultChild as CfnFunction);
    accept(
      role,
      `IAM5[Resource::<${logicalId}.Arn>:*]`,
      'The library grants the versions of a target with it.',
    );
    new Schedule(this, 'every-morning', {
      description: 'Whether the day of a request has passed',
      schedule: ScheduleExpression.cron({ minute: '0', hour: '8', timeZone: TimeZone.of('Asia/Shanghai') }),
      target: new LambdaInvoke(watch, { role, input: ScheduleTargetInput.fromObject({}), deadLetterQueue }),
    });
    const errors = watch.metricErrors({ period: Duration.minutes(5) });
    operations.alarm('watch-rights-errors', 'Requests of clients were not looked at', errors);
  }
}
