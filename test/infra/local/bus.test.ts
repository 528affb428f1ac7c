import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { type Bus, makeBus } from '#infra/local/bus/bus.ts';
import { type Journal, openJournal } from '#infra/local/journal/journal.ts';
import { scratch, stackOf, until } from './stack-of.ts';

const queue = 'arn:aws:sqs:local:000000000000:queue';
const letters = 'arn:aws:sqs:local:000000000000:letters';
const stack = () =>
  stackOf({
    bus: ['AWS::Events::EventBus', { Name: 'long-name' }],
    all: [
      'AWS::Events::Rule',
      {
        EventBusName: { Ref: 'bus' },
        EventPattern: { source: ['tidemark'] },
        Targets: [{ Id: 'T', Arn: queue, DeadLetterConfig: { Arn: letters } }],
      },
    ],
    arrived: [
      'AWS::Events::Rule',
      {
        EventPattern: { source: ['aws.s3'], detail: { object: { key: [{ suffix: '/manifest.json' }] } } },
        Targets: [{ Id: 'T', Arn: queue }],
      },
    ],
    detail: [
      'AWS::Events::Rule',
      {
        EventBusName: { Ref: 'bus' },
        EventPattern: { source: ['other'], detail: { by: ['mail'] } },
        Targets: [{ Id: 'T', Arn: queue, InputPath: '$.detail' }],
      },
    ],
    off: [
      'AWS::Events::Rule',
      {
        State: 'DISABLED',
        EventBusName: { Ref: 'bus' },
        EventPattern: { source: ['tidemark'] },
        Targets: [{ Id: 'T', Arn: queue }],
      },
    ],
  });

type Event = Record<string, unknown> & { id: string };
type Delivered = [target: string, event: Event, attributes?: Readonly<Record<string, string>>];

function start(journal: Journal, deliver: (target: string) => void = () => undefined) {
  const delivered: Delivered[] = [];
  const bus = makeBus({
    stack: stack(),
    journal,
    deliver(target, input, attributes) {
      deliver(target);
      delivered.push([target, input as Event, attributes]);
    },
  });
  onTestFinished(() => bus.stop());
  bus.start();
  return { bus, delivered };
}

const journalOf = () => {
  const journal = openJournal(path.join(scratch(), 'journal.db'));
  onTestFinished(() => {
    journal.close();
  });
  return journal;
};

const entry = (detail: object = {}, more: object = {}) => ({
  EventBusName: 'bus',
  Source: 'tidemark',
  DetailType: 'run.completed',
  Detail: JSON.stringify(detail),
  ...more,
});
const put = (bus: Bus, ...Entries: object[]) =>
  bus.call('PutEvents', { Entries }) as {
    Entries: { EventId?: string; ErrorCode?: string }[];
    FailedEntryCount: number;
  };

test('an event goes to the target of the rule that fits, under the id it was acknowledged with', async () => {
  const { bus, delivered } = start(journalOf());
  const at = 1_795_000_000;
  const { Entries, FailedEntryCount } = put(
    bus,
    entry({ id: 'e1' }, { Time: at }),
    entry({}, { Source: 'else' }),
  );
  expect([delivered, FailedEntryCount]).toEqual([[], 0]);
  await until(() => bus.idle());
  expect(delivered).toEqual([
    [
      queue,
      {
        version: '0',
        id: Entries[0]!.EventId,
        'detail-type': 'run.completed',
        source: 'tidemark',
        account: '000000000000',
        time: new Date(at * 1000).toISOString().replace('.000', ''),
        region: 'local',
        resources: [],
        detail: { id: 'e1' },
      },
      undefined,
    ],
  ]);
});

test('buses are known by name and by ARN, and apart from each other', async () => {
  const { bus, delivered } = start(journalOf());
  put(bus, entry({}, { EventBusName: 'arn:aws:events:local:000000000000:event-bus/bus' }));
  put(bus, entry({}, { EventBusName: undefined }));
  await until(() => bus.idle());
  expect(delivered).toHaveLength(1);
  expect(() => put(bus, entry({}, { EventBusName: 'none' }))).toThrow(
    expect.objectContaining({ code: 'ResourceNotFoundException' }),
  );
});

test('entries that the service refuses are named, the others go through', async () => {
  const { bus, delivered } = start(journalOf());
  const { Entries, FailedEntryCount } = put(
    bus,
    entry({ n: 1 }),
    entry({}, { Detail: '[1]' }),
    entry({}, { Detail: '{' }),
    entry({}, { Source: undefined }),
  );
  expect(Entries.map(({ ErrorCode }) => ErrorCode)).toEqual([
    undefined,
    'MalformedDetail',
    'MalformedDetail',
    'InvalidArgument',
  ]);
  await until(() => bus.idle());
  expect([FailedEntryCount, delivered.length]).toEqual([3, 1]);
});

test.each([
  ['more than ten entries', Array.from({ length: 11 }, () => entry())],
  ['too many bytes', [entry({ text: 'x'.repeat(262_144) })]],
  ['none', []],
])('a call is refused as a whole: %s', (_, entries) => {
  const { bus } = start(journalOf());
  expect(() => put(bus, ...entries)).toThrow(expect.objectContaining({ code: 'ValidationException' }));
});

test('events of AWS services reach the default bus alone', async () => {
  const { bus, delivered } = start(journalOf());
  const detail = (key: string) => ({ bucket: { name: 'inbox' }, object: { key, size: 3 } });
  const announce = (key: string) => {
    bus.announce({
      source: 'aws.s3',
      type: 'Object Created',
      resources: ['arn:aws:s3:::inbox'],
      detail: detail(key),
    });
  };
  announce('a/trades.csv');
  announce('a/manifest.json');
  await until(() => bus.idle());
  expect(delivered.map(([, event]) => event)).toMatchObject([
    { 'detail-type': 'Object Created', resources: ['arn:aws:s3:::inbox'], detail: detail('a/manifest.json') },
  ]);
});

test('a target that recovers gets its event; what it never takes lies in the dead-letter queue with the reason', async () => {
  let calls = 0;
  const { bus, delivered } = start(journalOf(), (target) => {
    if (target === queue && (calls += 1) !== 2) throw new Error('busy');
  });
  put(bus, entry({ n: 1 }));
  await until(() => bus.idle());
  expect(delivered.map(([target]) => target)).toEqual([queue]);
  put(bus, entry({ n: 2 }));
  await until(() => bus.idle());
  expect(delivered[1]).toMatchObject([
    letters,
    { detail: { n: 2 } },
    { TARGET_ARN: queue, RULE_ARN: 'arn:aws:events:local:000000000000:rule/all', ERROR_MESSAGE: 'busy' },
  ]);
});

test('after a kill what was acknowledged goes out under the same id, and what was delivered does not', async () => {
  const file = path.join(scratch(), 'journal.db');
  const before = openJournal(file);
  const first = start(before);
  put(first.bus, entry({ n: 1 }));
  await until(() => first.bus.idle());
  const ids = put(first.bus, entry({ n: 2 }), entry({ n: 3 })).Entries.map(({ EventId }) => EventId);
  // Not closed: another connection sees what a new process would see.
  const { bus, delivered } = start(openJournal(file));
  await until(() => bus.idle());
  expect(delivered.map(([, event]) => event.id)).toEqual(ids);
});

test('a target that fails because the system ends has not refused: what it has not taken stays', async () => {
  const file = path.join(scratch(), 'journal.db');
  let calls = 0;
  const ended = Promise.withResolvers<never>();
  const taken: string[] = [];
  const bus = makeBus({
    stack: stack(),
    journal: openJournal(file),
    // The last attempt hangs until the end.
    async deliver(target) {
      if (target !== queue) taken.push(target);
      else if ((calls += 1) < 4) throw new Error('busy');
      else await ended.promise;
    },
  });
  bus.start();
  const ids = put(bus, entry()).Entries.map(({ EventId }) => EventId);
  await until(() => calls === 4);
  const stopped = bus.stop();
  ended.reject(new Error('the system is stopping'));
  await stopped;
  expect([taken, bus.idle()]).toEqual([[], false]);
  const second = start(openJournal(file));
  await until(() => second.bus.idle());
  expect(second.delivered.map(([target, event]) => [target, event.id])).toEqual(ids.map((id) => [queue, id]));
});

test('a target that asks for the detail alone gets nothing else, and of a list in it one that fits is enough', async () => {
  const { bus, delivered } = start(journalOf());
  const entry = (by: string[]) => ({
    ...{ EventBusName: 'bus', Source: 'other', DetailType: 'x' },
    by,
  });
  const put = (by: string[]) =>
    bus.call('PutEvents', { Entries: [{ ...entry(by), Detail: JSON.stringify({ by }) }] });
  put(['webhook']);
  put(['webhook', 'mail']);
  await until(() => bus.idle());
  expect(delivered).toEqual([[queue, { by: ['webhook', 'mail'] }, undefined]]);
});
