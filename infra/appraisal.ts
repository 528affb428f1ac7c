import { Duration, TimeZone } from 'aws-cdk-lib';
import type { EventBus } from 'aws-cdk-lib/aws-events';
import { ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { follow } from '#infra/follow.ts';
import { TidemarkFunction } from '#infra/function.ts';
import { Machine } from '#infra/machine.ts';
import { onSchedule } from '#infra/on-schedule.ts';
import type { Operations } from '#infra/operations.ts';
import { each, task } from '#infra/step.ts';
import type { Store } from '#infra/store.ts';

type AppraisalProps = { readonly store: Store; readonly operations: Operations; readonly bus: EventBus };

const worker = { memorySize: 1769, timeout: Duration.minutes(15) };

/** What the last step writes of a period: all but the plan, and what shards come to. */
const scored = ['appraisals/*', 'credits/*', 'exports/*', 'shards/0000.json', 'latest.json'].map(
  (object) => `kpis/*/${object}`,
);

/**
 * What a period gives the staff: computed after each night, shown and sealed when its days have come, whether there was a night
 * or not, restated when somebody asks. A machine of its own, so that an appraisal that fails keeps no night from closing.
 */
export class Appraisal extends Construct {
  readonly machine: StateMachine;

  constructor(scope: Construct, id: string, { store, operations, bus }: AppraisalProps) {
    super(scope, id);
    const { objects } = store;
    const accrue = new TidemarkFunction(this, 'accrue-kpis', {
      description: 'Books of one shard → credits of a period, as columns',
      ...worker,
    })
      .scans(store.clients)
      .reads(store.clientRefs, store.market, store.imports, store.runs)
      .readsObjects(objects, 'journal/', 'kpis/', 'market/', 'runs/')
      .writesObjects(objects, 'kpis/*/credits/*', 'kpis/*/shards/*')
      .unwraps(store.wrappingKey);
    const score = new TidemarkFunction(this, 'score-kpis', {
      description: 'Credits of all shards → scores; shows, seals or restates a period, and writes its files',
      ...worker,
      memorySize: 3008,
    })
      .reads(store.clients, store.market, store.imports, store.runs)
      .scans(store.cases, store.rights)
      .writes(store.kpis)
      .readsObjects(objects, 'kpis/', 'market/', 'runs/')
      .writesObjects(objects, 'kpis/latest.json', ...scored)
      .unwraps(store.wrappingKey)
      .audits(store.audit, store.signingKey);
    const of = { 'period.$': '$.period', 'appraisalId.$': '$.appraisalId' };
    const states = new Construct(this, 'states');
    const every = each(states, accrue, '$.shards', { ...of, 'shard.$': '$$.Map.Item.Value' }, 100);
    every.next(task(states, score, { ...of, 'purpose.$': '$.purpose', 'asked.$': '$.asked' }));
    const machine = new Machine(this, 'appraisal-machine', {
      comment: 'One appraisal: what was computed is what is shown, what was shown is what is sealed',
      start: every,
      functions: [accrue, score],
    });
    this.machine = machine;
    operations.alarm('appraisal-broken', 'An appraisal of a period did not end well', machine.metricBroken());
    this.#begin({ store, operations, bus });
  }

  #begin({ store, operations, bus }: AppraisalProps): void {
    const begin = new TidemarkFunction(this, 'start-appraisal', {
      description: 'Starts the appraisals that are due, after a night and in the morning',
      timeout: Duration.minutes(2),
      deadLetters: operations.undelivered,
    })
      .reads(store.imports, store.market, store.runs, store.rules, store.audit, store.kpis)
      .readsObjects(store.objects, 'kpis/', 'market/', 'rules/')
      .writesObjects(store.objects, 'kpis/*/plan.json')
      .verifies(store.signingKey)
      .verifiesSignOffs(store.signOffKey)
      .follows(this.machine, 'APPRAISAL_MACHINE');
    follow(this, begin, {
      ...{ bus, operations, detailType: ['run.completed'] },
      description: 'A night is done: what is due of the periods is computed',
    });
    // A night that fails, or none, keeps no period from its day.
    onSchedule(this, begin, {
      ...{ id: 'appraisal-days', operations, input: { clock: true } },
      description: 'What is due to be shown or sealed on this day',
      schedule: ScheduleExpression.cron({
        ...{ minute: '0', hour: '7', weekDay: 'MON-FRI', timeZone: TimeZone.of('Asia/Shanghai') },
      }),
    });
  }
}
