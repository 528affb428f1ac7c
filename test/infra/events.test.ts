import { describe, expect, it } from 'vitest';
import { routes } from '#core/api/routes.ts';
import { routeKey } from '#core/api/route.ts';
import { at, listAt, textAt } from '#test/support/piece.ts';
import { referredTo, synthesized } from '#test/support/synthesized.ts';

const { functions, grantsOf, named, ofType } = synthesized();
const lambda = (name: string) => functions.get(name)?.id;
const rule = (name: string, path: string) => at(named('AWS::Events::Rule', name), `Properties.${path}`);
const mappingOf = (source: string | undefined) =>
  ofType('AWS::Lambda::EventSourceMapping').find(
    (one) => referredTo(at(one, 'Properties.EventSourceArn'))[0] === source,
  );

describe('event rules', () => {
  it('start the import when a manifest arrives in the inbox', () => {
    const inbox = named('AWS::S3::Bucket', 'Inbox');
    expect(at(inbox, 'Properties.NotificationConfiguration')).toEqual({
      EventBridgeConfiguration: { EventBridgeEnabled: true },
    });
    expect(rule('manifest-arrived', 'EventPattern')).toEqual({
      source: ['aws.s3'],
      'detail-type': ['Object Created'],
      detail: { bucket: { name: [{ Ref: inbox.id }] }, object: { key: [{ suffix: '/manifest.json' }] } },
    });
    expect(rule('manifest-arrived', 'Targets.0.Arn.Ref')).toBe(
      named('AWS::StepFunctions::StateMachine', 'import-machine').id,
    );
  });

  it.each<[name: string, types: string[] | undefined]>([
    ['record-events', undefined],
    ['open-cases', ['run.completed']],
    ['check-health', ['run.completed']],
    ['shadow-rules', ['run.completed']],
    ['start-appraisal', ['run.completed']],
  ])('carry what %s follows to it, by a queue with dead letters of its own', (name, types) => {
    expect(rule(`to-${name}`, 'EventPattern')).toEqual({
      ...{ source: ['tidemark'], ...(types && { 'detail-type': types }) },
    });
    const [queue] = referredTo(rule(`to-${name}`, 'Targets.0.Arn'));
    expect(mappingOf(queue)?.Properties).toMatchObject({
      FunctionName: { Ref: lambda(name) },
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    });
    const { Properties } = ofType('AWS::SQS::Queue').find(({ id }) => id === queue)!;
    const letters = named('AWS::SQS::Queue', `${name}-failed`).id;
    expect(at(Properties, 'RedrivePolicy')).toEqual({
      ...{ deadLetterTargetArn: { 'Fn::GetAtt': [letters, 'Arn'] }, maxReceiveCount: 5 },
    });
    // A message that shows itself again while its call is still at work would be worked on twice.
    const timeout = Number(at(functions.get(name), 'Properties.Timeout'));
    expect(Number(at(Properties, 'VisibilityTimeout'))).toBeGreaterThan(timeout);
  });

  it('tell operations what a person has to look at', () => {
    expect(rule('for-operations', 'EventPattern')).toEqual({
      source: ['tidemark'],
      'detail-type': ['run.failed', 'batch.rejected', 'run.mass-change', 'rights.overdue'],
    });
    expect(rule('rules-for-operations', 'EventPattern')).toEqual({
      source: ['tidemark'],
      'detail-type': [{ prefix: 'rules.' }],
    });
    for (const name of ['for-operations', 'rules-for-operations'])
      expect(rule(name, 'Targets.0.Arn.Ref')).toBe(named('AWS::SNS::Topic', 'operations').id);
  });
});

describe('messages', () => {
  it.each(['mail', 'webhook'])('that leave by %s go to the topic of that way', (way) => {
    expect(rule(`by-${way}`, 'EventPattern')).toEqual({
      ...{ source: ['tidemark'], 'detail-type': ['message.composed'], detail: { by: [way] } },
    });
    expect(rule(`by-${way}`, 'Targets.0.Arn.Ref')).toBe(named('AWS::SNS::Topic', `messages-by-${way}`).id);
  });

  it('reach send-webhook by a queue, one at a time; what fails for good waits for a person', () => {
    const [queued] = ofType('AWS::SNS::Subscription').filter(
      (one) => at(one, 'Properties.Protocol') === 'sqs',
    );
    expect(queued?.Properties).toMatchObject({ RawMessageDelivery: true });
    expect(referredTo(at(queued, 'Properties.RedrivePolicy'))).toHaveLength(1);
    const [queue] = referredTo(at(queued, 'Properties.Endpoint'));
    const mapping = mappingOf(queue);
    expect(mapping?.Properties).toMatchObject({
      FunctionName: { Ref: lambda('send-webhook') },
      BatchSize: 1,
    });
    expect(at(named('AWS::SQS::Queue', 'to-webhook'), 'Properties.RedrivePolicy.maxReceiveCount')).toBe(5);
  });

  it('are mailed where the operator says, and nowhere unless something is said', () => {
    const mailed = ofType('AWS::SNS::Subscription').filter(
      (one) => at(one, 'Properties.Protocol') === 'email',
    );
    expect(mailed.map((one) => [at(one, 'Properties.FilterPolicy'), at(one, 'Properties.Endpoint')])).toEqual(
      [
        [{ to: ['branch'] }, { Ref: 'BranchMail' }],
        [{ to: ['operations'] }, { Ref: 'OperationsMail' }],
      ],
    );
    for (const one of mailed) expect(one).toHaveProperty('Condition');
  });
});

describe('streams', () => {
  it.each(['Decisions', 'Audit'])('of %s are published without losing or repeating a batch', (name) => {
    const table = named('AWS::DynamoDB::GlobalTable', name);
    expect(at(table, 'Properties.StreamSpecification')).toEqual({ StreamViewType: 'NEW_AND_OLD_IMAGES' });
    const mapping = mappingOf(table.id);
    expect(mapping?.Properties).toMatchObject({
      FunctionName: { Ref: lambda('publish-events') },
      StartingPosition: 'TRIM_HORIZON',
      BisectBatchOnFunctionError: true,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    });
    // For as long as the stream remembers: a bus that is away for hours loses nothing.
    for (const limit of ['MaximumRetryAttempts', 'MaximumRecordAgeInSeconds'])
      expect(at(mapping, `Properties.${limit}`) ?? -1).toBe(-1);
    expect(at(mapping, 'Properties.DestinationConfig.OnFailure.Destination')).toBeDefined();
  });

  it('have no other tables', () => {
    const streaming = ofType('AWS::DynamoDB::GlobalTable').filter(
      (one) => at(one, 'Properties.StreamSpecification') !== undefined,
    );
    expect(streaming).toHaveLength(2);
  });
});

describe('schedules', () => {
  it('start the night at 22:00 and the check at 23:30 in Shanghai, Monday to Friday, look at cases and at notifications every ten minutes, at periods of appraisal and at requests every morning, and anchor every day', () => {
    const schedules = ofType('AWS::Scheduler::Schedule').map(({ Properties: one }) => [
      at(one, 'ScheduleExpression'),
      at(one, 'ScheduleExpressionTimezone'),
      at(one, 'Target.Input'),
      referredTo(at(one, 'Target.Arn'))[0],
    ]);
    expect(schedules.toSorted()).toEqual([
      [
        'cron(0 22 ? * MON-FRI *)',
        'Asia/Shanghai',
        '{"scheduled":true}',
        named('AWS::StepFunctions::StateMachine', 'night-machine').id,
      ],
      ['cron(0 7 ? * MON-FRI *)', 'Asia/Shanghai', '{"clock":true}', lambda('start-appraisal')],
      ['cron(0 8 * * ? *)', 'Asia/Shanghai', '{}', lambda('watch-rights')],
      ['cron(0-59/10 * * * ? *)', 'Asia/Shanghai', '{}', lambda('escalate-cases')],
      ['cron(30 23 * * ? *)', 'Asia/Shanghai', '{}', lambda('anchor-audit')],
      ['cron(30 23 ? * MON-FRI *)', 'Asia/Shanghai', '{}', lambda('check-night')],
      ['cron(5-59/10 * * * ? *)', 'Asia/Shanghai', '{}', lambda('send-notifications')],
    ]);
  });
});

describe('nothing is lost silently', () => {
  const alarms = ofType('AWS::CloudWatch::Alarm');

  it('every rule and every schedule has a dead-letter queue', () => {
    const targets = [
      ...ofType('AWS::Events::Rule').flatMap((one) => listAt(one, 'Properties.Targets')),
      ...ofType('AWS::Scheduler::Schedule').map((one) => at(one, 'Properties.Target')),
    ];
    for (const target of targets) expect(referredTo(at(target, 'DeadLetterConfig'))).toHaveLength(1);
  });

  it('every dead-letter queue raises an alarm', () => {
    const watched = alarms
      .flatMap((one) => listAt(one, 'Properties.Dimensions'))
      .filter((one) => at(one, 'Name') === 'QueueName')
      .flatMap(referredTo);
    const deadLetters = ofType('AWS::SQS::Queue').filter((one) => !at(one, 'Properties.RedrivePolicy'));
    expect(new Set(watched)).toEqual(new Set(deadLetters.map((one) => one.id)));
  });

  it('the letters of every queue can be counted, and moved back where they came from one', () => {
    const grants = grantsOf('serve-letters');
    const may = (action: string) =>
      new Set(
        grants.filter(({ Action }) => Action.includes(action)).flatMap((one) => referredTo(one.Resource)),
      );
    const queues = ofType('AWS::SQS::Queue');
    const sources = queues.filter((one) => at(one, 'Properties.RedrivePolicy'));
    const failed = sources.flatMap((one) => referredTo(at(one, 'Properties.RedrivePolicy')));
    const deadLetters = queues.filter((one) => !sources.includes(one)).map(({ id }) => id);
    expect(may('sqs:GetQueueAttributes')).toEqual(new Set(deadLetters));
    expect(may('sqs:StartMessageMoveTask')).toEqual(new Set(failed));
    expect(may('sqs:SendMessage')).toEqual(new Set(sources.map(({ id }) => id)));
  });

  it('so do a missing batch, a missing certificate, and a machine that broke', () => {
    const metrics = alarms.map((one) => at(one, 'Properties.MetricName'));
    expect(metrics).toEqual(expect.arrayContaining(['MissingBatch', 'MissingCertificate', 'Errors']));
    const machines = alarms.flatMap((one) => referredTo(at(one, 'Properties.Metrics')));
    expect(new Set(machines)).toEqual(
      new Set(ofType('AWS::StepFunctions::StateMachine').map((one) => one.id)),
    );
  });

  it('and every alarm reaches operations', () => {
    const topic = named('AWS::SNS::Topic', 'operations').id;
    for (const alarm of alarms) expect(referredTo(at(alarm, 'Properties.AlarmActions'))).toEqual([topic]);
    const admitted = JSON.stringify(ofType('AWS::SNS::TopicPolicy').map((one) => one.Properties));
    expect(admitted).toContain('cloudwatch.amazonaws.com');
    expect(admitted).toContain('events.amazonaws.com');
  });
});

describe('the HTTP API', () => {
  it('has the routes of the table, each behind the JWT, each to its function', () => {
    const integrations = new Map(
      ofType('AWS::ApiGatewayV2::Integration').map((one) => [
        one.id,
        referredTo(at(one, 'Properties.IntegrationUri'))[0],
      ]),
    );
    const served = ofType('AWS::ApiGatewayV2::Route').map(({ Properties: one }) => ({
      key: textAt(one, 'RouteKey'),
      authorization: textAt(one, 'AuthorizationType'),
      function: integrations.get(referredTo(at(one, 'Target'))[0] ?? ''),
    }));
    const expected = routes.map((route) => ({
      key: routeKey(route),
      authorization: 'JWT',
      function: lambda(route.function),
    }));
    const byKey = (a: { key: string }, b: { key: string }) => a.key.localeCompare(b.key);
    expect(served.sort(byKey)).toEqual(expected.sort(byKey));
  });

  it('takes issuer and audience as parameters', () => {
    const [authorizer] = ofType('AWS::ApiGatewayV2::Authorizer');
    expect(at(authorizer, 'Properties.JwtConfiguration')).toEqual({
      Issuer: { Ref: 'OidcIssuer' },
      Audience: [{ Ref: 'OidcAudience' }],
    });
  });

  it.each([
    ['a night', 'night-machine', ['serve-runs']],
    ['an appraisal', 'appraisal-machine', ['serve-kpis', 'start-appraisal']],
  ])('starts %s through these functions alone', (_, machine, starting) => {
    const { id } = named('AWS::StepFunctions::StateMachine', machine);
    const granted = [...functions.keys()].filter((name) =>
      grantsOf(name).some(
        (one) => one.Action.includes('states:StartExecution') && referredTo(one.Resource).includes(id),
      ),
    );
    expect(granted.sort()).toEqual(starting);
  });
});
