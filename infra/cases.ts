import { Duration, TimeZone } from 'aws-cdk-lib';
import type { EventBus } from 'aws-cdk-lib/aws-events';
import { ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';
import { follow } from '#infra/follow.ts';
import { TidemarkFunction } from '#infra/function.ts';
import { onSchedule } from '#infra/on-schedule.ts';
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
    const escalate = new TidemarkFunction(this, 'escalate-cases', {
      description: 'Reminds of cases and hands them on when their time is over',
      timeout: Duration.minutes(5),
      deadLetters: operations.undelivered,
    })
      .appends(store.cases)
      .audits(store.audit, store.signingKey);
    onSchedule(this, escalate, {
      ...{ id: 'every-ten-minutes', operations },
      description: 'Whether the time of a case has come',
      schedule: ScheduleExpression.cron({ minute: '0-59/10', timeZone: TimeZone.of('Asia/Shanghai') }),
    });
    const errors = escalate.metricErrors({ period: Duration.minutes(5) });
    operations.alarm('escalate-cases-errors', 'Cases were not escalated', errors);
  }
}
