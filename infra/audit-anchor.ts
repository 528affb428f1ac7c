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

/** Every evening one root over all heads of the audit goes where nobody can take it back. */
export class AuditAnchor extends Construct {
  constructor(scope: Construct, id: string, store: Store, operations: Operations) {
    super(scope, id);
    const deadLetterQueue = operations.undelivered;
    const anchor = new TidemarkFunction(this, 'anchor-audit', {
      description: 'One Merkle root over all heads of the audit, chained and locked',
      memorySize: 1769,
      timeout: Duration.minutes(15),
      deadLetters: deadLetterQueue,
    })
      .audits(store.audit, store.signingKey)
      .readsObjects(store.anchors, 'anchors/')
      .writesObjects(store.anchors, 'anchors/');
    const role = new Role(this, 'anchor-schedule-role', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com'),
    });
    const logicalId = Stack.of(this).getLogicalId(anchor.node.defaultChild as CfnFunction);
    accept(
      role,
      `IAM5[Resource::<${logicalId}.Arn>:*]`,
      'The library grants the versions of a target with it.',
    );
    new Schedule(this, 'daily-anchor', {
      description: 'The anchor of the day',
      schedule: ScheduleExpression.cron({
        hour: '23',
        minute: '30',
        timeZone: TimeZone.of('Asia/Shanghai'),
      }),
      target: new LambdaInvoke(anchor, {
        role,
        input: ScheduleTargetInput.fromObject({}),
        deadLetterQueue,
        // A later delivery would be taken for the next day's.
        maxEventAge: Duration.minutes(20),
      }),
    });
    const errors = anchor.metricErrors({ period: Duration.minutes(5) });
    operations.alarm('anchor-audit-errors', 'The audit was not anchored, or contradicts its anchor', errors);
  }
}
