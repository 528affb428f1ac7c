import { Duration, TimeZone } from 'aws-cdk-lib';
import { ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';
import { TidemarkFunction } from '#infra/function.ts';
import { onSchedule } from '#infra/on-schedule.ts';
import type { Operations } from '#infra/operations.ts';
import type { Store } from '#infra/store.ts';

/** Every evening one root over all heads of the audit goes where nobody can take it back. */
export class AuditAnchor extends Construct {
  constructor(scope: Construct, id: string, store: Store, operations: Operations) {
    super(scope, id);
    const anchor = new TidemarkFunction(this, 'anchor-audit', {
      description: 'One Merkle root over all heads of the audit, chained and locked',
      memorySize: 1769,
      timeout: Duration.minutes(15),
      deadLetters: operations.undelivered,
    })
      .audits(store.audit, store.signingKey)
      .readsObjects(store.anchors, 'anchors/')
      .writesObjects(store.anchors, 'anchors/');
    onSchedule(this, anchor, {
      ...{ id: 'daily-anchor', operations },
      description: 'The anchor of the day',
      schedule: ScheduleExpression.cron({
        hour: '23',
        minute: '30',
        timeZone: TimeZone.of('Asia/Shanghai'),
      }),
      // A later delivery would be taken for the next day's.
      maxEventAge: Duration.minutes(20),
    });
    const errors = anchor.metricErrors({ period: Duration.minutes(5) });
    operations.alarm('anchor-audit-errors', 'The audit was not anchored, or contradicts its anchor', errors);
  }
}
