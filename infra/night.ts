import { Duration, Stack, TimeZone } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import { Schedule, ScheduleExpression, ScheduleTargetInput } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke, StepFunctionsStartExecution } from 'aws-cdk-lib/aws-scheduler-targets';
import { Pass, Result } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { accept } from '#infra/accept.ts';
import { TidemarkFunction } from '#infra/function.ts';
import { Machine } from '#infra/machine.ts';
import type { Operations } from '#infra/operations.ts';
import { stageOf } from '#infra/stage.ts';
import { each, failing, ifProceeding, inOrder, task } from '#infra/step.ts';
import type { Store } from '#infra/store.ts';

const worker = { memorySize: 1769, timeout: Duration.minutes(15) };
const shanghai = TimeZone.of('Asia/Shanghai');
const onWeekdays = (hour: string, minute: string) =>
  ScheduleExpression.cron({ hour, minute, weekDay: 'MON-FRI', timeZone: shanghai });

/** The night: facts, decisions, certificate, and only then anything that a reader sees. */
export class Night extends Construct {
  readonly machine: Machine;

  constructor(scope: Construct, id: string, store: Store, operations: Operations) {
    super(scope, id);
    const { objects } = store;

    const open = new TidemarkFunction(this, 'open-run', {
      description: 'Watermark, pinned rule digests, market day, shard plan; ends at once on no trading day',
      ...worker,
    })
      .writes(store.imports, store.runs)
      .reads(store.market)
      .scans(store.clients)
      .appends(store.audit)
      .readsObjects(objects, 'market/', 'runs/');
    const derive = new TidemarkFunction(this, 'derive-facts', {
      description: 'Books of one shard → facts, as columns',
      ...worker,
    })
      .scans(store.clients)
      .reads(store.market, store.imports)
      .writes(store.runs)
      .readsObjects(objects, 'market/', 'runs/')
      .writesObjects(objects, 'runs/');
    const decide = new TidemarkFunction(this, 'decide-clients', {
      description: 'Facts of one shard → decisions, as columns; nothing visible yet',
      ...worker,
    })
      .reads(store.decisions, store.imports, store.market)
      .writes(store.runs)
      .readsObjects(objects, 'runs/', 'market/')
      .writesObjects(objects, 'runs/');
    const certify = new TidemarkFunction(this, 'certify-run', {
      description: 'Writes the certificate over the columns, signed',
      ...worker,
    })
      .reads(store.imports)
      .writes(store.runs)
      .appends(store.audit)
      .readsObjects(objects, 'runs/', 'imports/')
      .writesObjects(objects, 'runs/')
      .signs(store.signingKey);
    const publish = new TidemarkFunction(this, 'publish-decisions', {
      description: 'Writes the decisions of one shard that changed',
      ...worker,
    })
      .writes(store.decisions, store.runs)
      .reads(store.imports)
      .readsObjects(objects, 'runs/');
    const close = new TidemarkFunction(this, 'close-run', {
      description: 'Makes the run the latest one, records it, gives the lock back',
      ...worker,
    })
      .writes(store.runs, store.imports)
      .appends(store.audit)
      .readsObjects(objects, 'runs/');
    const fail = new TidemarkFunction(this, 'fail-run', {
      description: 'Records why a run failed and gives the lock back',
    })
      .writes(store.runs, store.imports)
      .appends(store.audit);

    const run = { 'runId.$': '$.runId' };
    const ofShard = { ...run, 'shard.$': '$$.Map.Item.Value' };
    // A state bears the name of its function; a scope of its own keeps the two apart.
    const states = new Construct(this, 'states');
    const onFailure = failing(states, fail, 'RunFailed', 'The record of the run says why');
    const steps = inOrder(
      [
        each(states, derive, '$.shards', ofShard, 100),
        each(states, decide, '$.shards', ofShard, 100),
        task(states, certify, run),
        each(states, publish, '$.shards', ofShard, 40),
        task(states, close, run),
      ],
      onFailure,
    );
    // Both inputs may be left out, and a path to what is not there would fail the state.
    const unsaid = new Pass(states, 'unsaid', {
      result: Result.fromObject({ asOf: null, scheduled: false }),
      resultPath: '$.unsaid',
    });
    const asked = new Pass(states, 'asked', {
      parameters: { 'input.$': 'States.JsonMerge($.unsaid, $, false)' },
      outputPath: '$.input',
    });
    const question = { 'asOf.$': '$.asOf', 'scheduled.$': '$.scheduled', 'execution.$': '$$.Execution.Id' };
    const opening = task(states, open, question, '$');
    opening.addCatch(onFailure, { resultPath: '$.error' });
    this.machine = new Machine(this, 'night-machine', {
      comment: 'One night: nothing visible before its certificate',
      start: unsaid.next(asked).next(opening).next(ifProceeding(states, steps)),
      functions: [open, derive, decide, certify, publish, close, fail],
    });

    new Schedule(this, 'nightly', {
      description: 'The night of a weekday; open-run knows the trading days',
      schedule: onWeekdays('22', '0'),
      target: new StepFunctionsStartExecution(this.machine, {
        input: ScheduleTargetInput.fromObject({ scheduled: true }),
        deadLetterQueue: operations.undelivered,
      }),
    });
    this.#watch(store, operations);
  }

  /** What did not happen raises no event: somebody has to look. */
  #watch(store: Store, operations: Operations): void {
    const check = new TidemarkFunction(this, 'check-night', {
      description: 'Looks whether the trading day has its batch and its certificate',
      deadLetters: operations.undelivered,
    })
      .reads(store.imports, store.runs, store.market)
      .readsObjects(store.objects, 'market/');
    const role = new Role(this, 'check-schedule-role', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com'),
    });
    const logicalId = Stack.of(this).getLogicalId(check.node.defaultChild as CfnFunction);
    accept(
      role,
      `IAM5[Resource::<${logicalId}.Arn>:*]`,
      'The library grants the versions of a target with it.',
    );
    const target = new LambdaInvoke(check, {
      role,
      input: ScheduleTargetInput.fromObject({}),
      deadLetterQueue: operations.undelivered,
    });
    new Schedule(this, 'nightly-check', { schedule: onWeekdays('23', '30'), target });

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
    operations.alarm(
      'night-broken',
      'A night failed, was stopped or took too long',
      this.machine.metricBroken(),
    );
  }
}
