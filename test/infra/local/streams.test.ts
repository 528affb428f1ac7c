import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { type DynamoDbCall, makeDynamoDbCall } from '#infra/local/dynamodb/dynamodb-call.ts';
import { startDynoxide } from '#infra/local/dynamodb/dynoxide.ts';
import { createTables, readTables } from '#infra/local/dynamodb/tables.ts';
import { openJournal } from '#infra/local/journal/journal.ts';
import { makeStreams } from '#infra/local/streams/streams.ts';
import { scratch, stackOf, until } from './stack-of.ts';

const stack = (mapping: object = {}) =>
  stackOf({
    publish: ['AWS::Lambda::Function'],
    letters: ['AWS::SQS::Queue'],
    Decisions: [
      'AWS::DynamoDB::Table',
      {
        KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
        AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
        StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
      },
    ],
    feed: [
      'AWS::Lambda::EventSourceMapping',
      {
        BatchSize: 4,
        BisectBatchOnFunctionError: true,
        DestinationConfig: { OnFailure: { Destination: { 'Fn::GetAtt': ['letters', 'Arn'] } } },
        EventSourceArn: { 'Fn::GetAtt': ['Decisions', 'StreamArn'] },
        FunctionName: { Ref: 'publish' },
        FunctionResponseTypes: ['ReportBatchItemFailures'],
        MaximumRetryAttempts: 2,
        StartingPosition: 'TRIM_HORIZON',
        ...mapping,
      },
    ],
  });

interface Sent {
  Records: { dynamodb: { SequenceNumber: string; NewImage: { id: { S: string } } } }[];
}

/** A table in the embedded store, and the names written to it in the order given. */
async function storeWith(names: readonly string[]) {
  const store = await startDynoxide(path.join(scratch(), 'store.db'));
  onTestFinished(() => store.stop());
  const call = makeDynamoDbCall(store.url);
  await createTables(readTables(stack()), call);
  const write = async (more: readonly string[]) => {
    for (const name of more) await call('PutItem', { TableName: 'Decisions', Item: { id: { S: name } } });
  };
  await write(names);
  return { call, write };
}

/** Streams on a journal; `answer` is the function, which sees names. */
function open(
  call: DynamoDbCall,
  file: string,
  answer: (names: string[], event: Sent) => unknown = () => undefined,
  mapping: object = {},
) {
  const calls: string[][] = [];
  const events: [functionArn: string, event: Sent][] = [];
  const givenUp: [destination: string, message: object][] = [];
  const streams = makeStreams({
    stack: stack(mapping),
    call,
    journal: openJournal(file),
    async invoke(functionArn, event) {
      const names = (event as Sent).Records.map(({ dynamodb }) => dynamodb.NewImage.id.S);
      calls.push(names);
      events.push([functionArn, event as Sent]);
      return await Promise.resolve(answer(names, event as Sent));
    },
    giveUp: (destination, message) => void givenUp.push([destination, message]),
  });
  return { streams, calls, events, givenUp };
}
const journal = () => path.join(scratch(), 'journal.db');
const failing =
  (bad: string) =>
  (names: string[], { Records }: Sent) => ({
    batchItemFailures: Records.filter((_, index) => names[index] === bad).map(({ dynamodb }) => ({
      itemIdentifier: dynamodb.SequenceNumber,
    })),
  });
const started = (opened: ReturnType<typeof open>) => {
  onTestFinished(() => opened.streams.stop());
  opened.streams.start();
  return opened;
};

test('what was written before and after the start reaches the function in order, as Lambda hands it over', async () => {
  const { call, write } = await storeWith(['a', 'b', 'c', 'd', 'e']);
  const { streams, calls, events } = started(open(call, journal()));
  await until(() => streams.drained());
  expect(calls).toEqual([['a', 'b', 'c', 'd'], ['e']]);
  expect(events[0]).toMatchObject([
    'arn:aws:lambda:local:000000000000:function:publish',
    {
      Records: [
        {
          eventID: expect.any(String) as string,
          eventName: 'INSERT',
          eventSource: 'aws:dynamodb',
          awsRegion: 'local',
          eventSourceARN: 'arn:aws:dynamodb:local:000000000000:table/Decisions/stream/local',
          dynamodb: { Keys: { id: { S: 'a' } }, NewImage: { id: { S: 'a' } } },
        },
        {},
        {},
        {},
      ],
    },
  ]);
  await write(['f']);
  expect(await streams.drained()).toBe(false);
  streams.nudge();
  await until(() => streams.drained());
  expect(calls.flat()).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
});

test('from the first failed record on it comes again, and what was before it does not', async () => {
  const { call } = await storeWith(['a', 'b', 'c', 'd']);
  let refusals = 2;
  const { streams, calls, givenUp } = started(
    open(call, journal(), (names, event) => (refusals-- > 0 ? failing('c')(names, event) : undefined)),
  );
  await until(() => streams.drained());
  // Twice in the way: after the first the rest is halved.
  expect(calls).toEqual([['a', 'b', 'c', 'd'], ['c', 'd'], ['c'], ['d']]);
  expect(givenUp).toEqual([]);
});

test('a record that always fails is found by halves, given up after its retries, and the others go through', async () => {
  const { call } = await storeWith(['a', 'b', 'bad', 'd', 'e']);
  const taken: string[] = [];
  const { streams, calls, givenUp } = started(
    open(call, journal(), (names) => {
      if (names.includes('bad')) throw new Error('no');
      taken.push(...names);
    }),
  );
  await until(() => streams.drained());
  expect(taken).toEqual(['a', 'b', 'd', 'e']);
  expect(calls.filter((names) => names.length === 1 && names[0] === 'bad')).toHaveLength(3);
  expect(givenUp).toMatchObject([
    [
      'arn:aws:sqs:local:000000000000:letters',
      {
        requestContext: { condition: 'RetryAttemptsExhausted', approximateInvokeCount: 3 },
        DDBStreamBatchInfo: { batchSize: 1, startSequenceNumber: '3', endSequenceNumber: '3' },
      },
    ],
  ]);
});

test('without halves and reports a batch is one: taken or given up', async () => {
  const { call } = await storeWith(['a', 'bad', 'c', 'd', 'e']);
  const mapping = { BisectBatchOnFunctionError: false, FunctionResponseTypes: [], MaximumRetryAttempts: 1 };
  const { streams, calls, givenUp } = started(
    open(
      call,
      journal(),
      (names, event) => {
        if (names.includes('bad')) throw new Error('no');
        return failing('e')(names, event);
      },
      mapping,
    ),
  );
  await until(() => streams.drained());
  expect(calls).toEqual([['a', 'bad', 'c', 'd'], ['a', 'bad', 'c', 'd'], ['e']]);
  expect(givenUp).toMatchObject([[expect.anything(), { DDBStreamBatchInfo: { batchSize: 4 } }]]);
});

test('after a kill it goes on behind the last batch that was taken; the one in work comes again', async () => {
  const { call, write } = await storeWith(['a', 'b', 'c', 'd', 'e', 'f']);
  const file = journal();
  const first = open(call, file, (names) => (names.includes('e') ? new Promise(() => undefined) : undefined));
  first.streams.start();
  await until(() => first.calls.length === 2);
  expect(await first.streams.drained()).toBe(false);
  await write(['g']);
  const second = started(open(call, file));
  await until(() => second.streams.drained());
  expect(second.calls).toEqual([['e', 'f', 'g']]);
});

test('a call that the end of the system cuts off is no failure: nothing is given up', async () => {
  const { call } = await storeWith(['a']);
  const file = journal();
  const ended = Promise.withResolvers<never>();
  const first = open(call, file, () => ended.promise, { MaximumRetryAttempts: 0 });
  first.streams.start();
  await until(() => first.calls.length === 1);
  const stopped = first.streams.stop();
  ended.reject(new Error('the system is stopping'));
  await stopped;
  expect(first.givenUp).toEqual([]);
  const second = started(open(call, file));
  await until(() => second.streams.drained());
  expect(second.calls).toEqual([['a']]);
});

test('a store made anew is read from its beginning', async () => {
  const file = journal();
  const [one, other] = [await storeWith(['a', 'b']), await storeWith(['c'])];
  const first = started(open(one.call, file));
  await until(() => first.streams.drained());
  await first.streams.stop();
  const second = started(open(other.call, file));
  await until(() => second.streams.drained());
  expect([first.calls, second.calls]).toEqual([[['a', 'b']], [['c']]]);
});
