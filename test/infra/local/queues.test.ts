import path from 'node:path';
import { expect, test } from 'vitest';
import { openJournal } from '#infra/local/journal/journal.ts';
import { makeQueues } from '#infra/local/queues/queues.ts';
import { scratch, stackOf, until } from './stack-of.ts';

const arn = (name: string) => `arn:aws:sqs:local:000000000000:${name}`;
const stack = () =>
  stackOf({
    record: ['AWS::Lambda::Function'],
    letters: ['AWS::SQS::Queue'],
    work: [
      'AWS::SQS::Queue',
      {
        VisibilityTimeout: 360,
        RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': ['letters', 'Arn'] }, maxReceiveCount: 2 },
      },
    ],
    feed: [
      'AWS::Lambda::EventSourceMapping',
      {
        BatchSize: 3,
        EventSourceArn: { 'Fn::GetAtt': ['work', 'Arn'] },
        FunctionName: { Ref: 'record' },
        FunctionResponseTypes: ['ReportBatchItemFailures'],
      },
    ],
  });

interface Sent {
  Records: { messageId: string; body: string; attributes: { ApproximateReceiveCount: string } }[];
}

/** Queues on a journal; `answer` is the function. */
function open(file: string, answer: (event: Sent) => unknown = () => undefined) {
  const calls: [functionArn: string, event: Sent][] = [];
  const queues = makeQueues({
    stack: stack(),
    journal: openJournal(file),
    async invoke(functionArn, event) {
      calls.push([functionArn, event as Sent]);
      return await Promise.resolve(answer(event as Sent));
    },
  });
  return { queues, calls, bodies: () => calls.map(([, { Records }]) => Records.map(({ body }) => body)) };
}
const journal = () => path.join(scratch(), 'journal.db');

test('messages reach the function in batches, as SQS has them, and are gone then', async () => {
  const { queues, calls, bodies } = open(journal());
  const ids = ['a', 'b', 'c', 'd'].map((body) => queues.send(arn('work'), body));
  queues.start();
  await until(() => queues.idle());
  expect(bodies()).toEqual([['a', 'b', 'c'], ['d']]);
  expect(calls[0]).toMatchObject([
    'arn:aws:lambda:local:000000000000:function:record',
    {
      Records: [
        {
          messageId: ids[0],
          body: 'a',
          md5OfBody: '0cc175b9c0f1b6a831c399e269772661',
          eventSource: 'aws:sqs',
          eventSourceARN: arn('work'),
          awsRegion: 'local',
          attributes: { ApproximateReceiveCount: '1' },
        },
        {},
        {},
      ],
    },
  ]);
  expect(queues.messages(arn('work'))).toEqual([]);
});

test('only what the function says has failed comes again, and lies among the dead letters after its receipts', async () => {
  const { queues, bodies } = open(journal(), ({ Records }) => ({
    batchItemFailures: Records.filter(({ body }) => body === 'bad').map(({ messageId }) => ({
      itemIdentifier: messageId,
    })),
  }));
  for (const body of ['good', 'bad', 'fine']) queues.send(arn('work'), body, { why: 'test' });
  queues.start();
  await until(() => queues.idle());
  expect(bodies()).toEqual([['good', 'bad', 'fine'], ['bad']]);
  expect(queues.messages(arn('letters'))).toMatchObject([{ body: 'bad', attributes: { why: 'test' } }]);
});

test.each([
  ['throws', () => Promise.reject(new Error('no'))],
  ['names an item that it did not get', () => ({ batchItemFailures: [{ itemIdentifier: 'other' }] })],
  ['names no item', () => ({ batchItemFailures: [{ itemIdentifier: '' }] })],
  ['answers something else', () => ({ batchItemFailures: 'all' })],
])('the whole batch has failed when the function %s', async (_, answer) => {
  const { queues, bodies } = open(journal(), answer);
  for (const body of ['a', 'b']) queues.send(arn('work'), body);
  queues.start();
  await until(() => queues.idle());
  expect(bodies()).toEqual([
    ['a', 'b'],
    ['a', 'b'],
  ]);
  expect(queues.messages(arn('letters')).map(({ body }) => body)).toEqual(['a', 'b']);
});

test('after a kill in the middle of a call its messages come again with their ids, and finished ones do not', async () => {
  const file = journal();
  const first = open(file, ({ Records }) =>
    Records[0]!.body === 'a' ? undefined : new Promise(() => undefined),
  );
  first.queues.send(arn('work'), 'a');
  first.queues.start();
  await until(() => first.queues.idle());
  const id = first.queues.send(arn('work'), 'b');
  await until(() => first.calls.length === 2);
  const second = open(file);
  second.queues.start();
  await until(() => second.queues.idle());
  expect(second.calls.flatMap(([, { Records }]) => Records)).toMatchObject([
    { messageId: id, body: 'b', attributes: { ApproximateReceiveCount: '2' } },
  ]);
});

test('a person can send, look at, receive and delete messages', () => {
  const { queues } = open(journal());
  const QueueUrl = 'http://127.0.0.1:9/000000000000/letters';
  const call = (operation: string, input: object = {}) =>
    queues.call(operation, { QueueUrl, ...input }) as Record<string, unknown>;
  const counts = () =>
    call('GetQueueAttributes', {
      AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'],
    })['Attributes'];
  call('SendMessage', {
    MessageBody: 'x',
    MessageAttributes: { k: { DataType: 'String', StringValue: 'v' } },
  });
  expect(counts()).toEqual({ ApproximateNumberOfMessages: '1', ApproximateNumberOfMessagesNotVisible: '0' });
  const [message] = call('ReceiveMessage')['Messages'] as Record<string, unknown>[];
  expect(message).toMatchObject({ Body: 'x', MessageAttributes: { k: { StringValue: 'v' } } });
  expect(counts()).toEqual({ ApproximateNumberOfMessages: '0', ApproximateNumberOfMessagesNotVisible: '1' });
  expect(call('ReceiveMessage')['Messages']).toEqual([]);
  call('DeleteMessage', { ReceiptHandle: message!['ReceiptHandle'] });
  expect(queues.messages(QueueUrl)).toEqual([]);
  expect(queues.idle()).toBe(true);
  expect(() => call('PurgeQueue')).toThrow(expect.objectContaining({ code: 'UnsupportedOperation' }));
  expect(() => queues.send(arn('none'), 'x')).toThrow(expect.objectContaining({ code: 'QueueDoesNotExist' }));
});

test('letters that a queue gave up go back to it as new messages, in their order; others stay where they are', async () => {
  let mended = false;
  const { queues, calls, bodies } = open(journal(), () =>
    mended ? undefined : Promise.reject(new Error('no')),
  );
  for (const body of ['a', 'b', 'c', 'd']) queues.send(arn('work'), body, { why: 'test' });
  queues.send(arn('letters'), 'from elsewhere');
  queues.start();
  await until(() => queues.idle());
  expect(queues.messages(arn('letters'))).toHaveLength(5);
  mended = true;
  const before = calls.length;
  expect(queues.call('StartMessageMoveTask', { SourceArn: arn('letters') })).toMatchObject({
    TaskHandle: expect.any(String) as string,
  });
  await until(() => queues.idle());
  expect(bodies().slice(before).flat()).toEqual(['a', 'b', 'c', 'd']);
  expect(calls[before]![1].Records[0]!.attributes.ApproximateReceiveCount).toBe('1');
  expect(queues.messages(arn('letters')).map(({ body }) => body)).toEqual(['from elsewhere']);
  expect(() => queues.call('StartMessageMoveTask', { SourceArn: arn('work') })).toThrow(
    expect.objectContaining({ code: 'InvalidParameterValue' }),
  );
});

test('letters know after a restart where they came from', async () => {
  const file = journal();
  const first = open(file, () => Promise.reject(new Error('no')));
  first.queues.send(arn('work'), 'a');
  first.queues.start();
  await until(() => first.queues.idle());
  await first.queues.stop();
  const second = open(file);
  second.queues.start();
  second.queues.call('StartMessageMoveTask', { SourceArn: arn('letters') });
  await until(() => second.queues.idle());
  expect([second.bodies(), second.queues.messages(arn('letters'))]).toEqual([[['a']], []]);
});
