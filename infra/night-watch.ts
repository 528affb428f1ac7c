import { Duration, TimeZone } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { Schedule, ScheduleExpression, ScheduleTargetInput } from 'aws-cdk-lib/aws-scheduler';
import { StepFunctionsStartExecution } from 'aws-cdk-lib/aws-scheduler-targets';
import { Construct } from 'constructs';
import { TidemarkFunction } from '#infra/function.ts';
import type { Machine } from '#infra/machine.ts';
import { onSchedule } from '#infra/on-schedule.ts';
import type { Operations } from '#infra/operations.ts';
import { stageOf } from '#infra/stage.ts';
import type { Store } from '#infra/store.ts';

type WatchProps = { readonly store: Store; readonly operations: Operations; readonly machine: Machine };

const onWeekdays = (hour: string, minute: string) =>
  ScheduleExpression.cron({ hour, minute, weekDay: 'MON-FRI', timeZone: TimeZone.of('Asia/Shanghai') });

/** Starts the night, and looks later whether there was one: what did not happen raises no event by itself. */
export class NightWatch extends Construct {
  constructor(scope: Construct, id: string, { store, operations, machine }: WatchProps) {
    super(scope, id);
    const deadLetterQueue = operations.undelivered;

    new Schedule(this, 'nightly', {
      description: 'The night of a weekday; open-run knows the trading days',
      schedule: onWeekdays('22', '0'),
      target: new StepFunctionsStartExecution(machine, {
        input: ScheduleTargetInput.fromObject({ scheduled: true }),
        deadLetterQueue,
      }),
    });

    const check = new TidemarkFunction(this, 'check-night', {
      description: 'Looks whether the trading day has its batch and its certificate',
      deadLetters: operations.undelivered,
    })
      .reads(store.imports, store.runs, store.market)
      .readsObjects(store.objects, 'market/');
    onSchedule(this, check, {
      ...{ id: 'nightly-check', operations },
      description: 'Whether the day has its batch and its certificate',
      schedule: onWeekdays('23', '30'),
    });

    const period = Duration.minutes(5);
    const count = (metricName: string) =>
      new Metric({
        namespace: 'Tidemark',
        metricName,
        dimensionsMap: { stage: stageOf(this).name },
        statistic: 'max',
        period,
      });
    operations.alarm('missing-batch', 'A trading day has no batch', count('MissingBatch'));
    operations.alarm('missing-certificate', 'A trading day has no certificate', count('MissingCertificate'));
    operations.alarm('check-night-errors', 'The nightly check itself failed', check.metricErrors({ period }));
    operations.alarm('night-broken', 'A night failed, was stopped or took too long', machine.metricBroken());
  }
}
