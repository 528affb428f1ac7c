import { Duration, TimeZone } from 'aws-cdk-lib';
import { ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';
import { TidemarkFunction } from '#infra/function.ts';
import { onSchedule } from '#infra/on-schedule.ts';
import type { Operations } from '#infra/operations.ts';
import type { Store } from '#infra/store.ts';

/** Every morning: which requests of clients nobody has answered in time. */
export class Rights extends Construct {
  constructor(scope: Construct, id: string, { store, operations }: { store: Store; operations: Operations }) {
    super(scope, id);
    const watch = new TidemarkFunction(this, 'watch-rights', {
      description: 'Tells which requests of clients nobody has answered in time',
      timeout: Duration.minutes(5),
      deadLetters: operations.undelivered,
    })
      .appends(store.rights)
      .audits(store.audit, store.signingKey);
    onSchedule(this, watch, {
      ...{ id: 'every-morning', operations },
      description: 'Whether the day of a request has passed',
      schedule: ScheduleExpression.cron({ minute: '0', hour: '8', timeZone: TimeZone.of('Asia/Shanghai') }),
    });
    const errors = watch.metricErrors({ period: Duration.minutes(5) });
    operations.alarm('watch-rights-errors', 'Requests of clients were not looked at', errors);
  }
}
