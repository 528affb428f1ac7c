import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { flag, type Item, json, number, text } from '#adapters/dynamodb.ts';
import type { Decision } from '#core/decision/decision.ts';
import { events, type EventType } from '#core/events/event.ts';
import { handler } from '#functions/publish-events/index.ts';
import { handler as retell } from '#functions/retell-events/index.ts';
import { decision } from '#test/support/decision.ts';
import { type BusStub, startBus } from '../../support/bus-stub.ts';
import { serveQueues } from '../../support/queue-server.ts';

let bus: BusStub;
beforeAll(async () => {
  bus = await startBus();
  Object.assign(process.env, {
    ...{ AWS_REGION: 'eu-test-1', AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' },
    ...{ AWS_ENDPOINT_URL_EVENTBRIDGE: bus.url, EVENT_BUS: 'bus' },
  });
});
afterAll(() => {
  bus.stop();
});
beforeEach(() => {
  bus.taken.length = 0;
  bus.refused.clear();
  bus.answers = Infinity;
});

interface Change {
  NewImage?: Item;
  OldImage?: Item;
}
const publish = (...changes: Change[]) => {
  const Records = changes.map((change, at) => ({
    dynamodb: { SequenceNumber: `s${at}`, ApproximateCreationDateTime: 1_767_225_600, ...change },
  }));
  return handler({ Records }, { functionName: 'publish-events' });
};
const told = () => bus.taken.map(({ DetailType }) => DetailType);

const inForce = (runId: string, over: Partial<Decision>, more: Item = {}): Item => ({
  ...{ clientKey: text('k1'), asOf: text('current'), runId: text(runId), evidence: text('e1') },
  ...{ decision: json(decision(over)), first: flag(false), quiet: flag(false), ...more },
});
const record = (type: string, body: object, token = type): Item => ({
  ...{ subject: text('run/r1'), seq: number(1), type: text(type), token: text(token) },
  ...{ body: json(body), at: text('2026-01-01T14:00:00.000Z'), prev: text(''), hash: text('h') },
});
const before = inForce('r1', {});
const after = inForce('r2', { class: 'TREND', churnLevel: 'L2' });

describe('a change of the decision in force', () => {
  it('is told with an id that derives from it, at the time it happened', async () => {
    expect(await publish({ OldImage: before, NewImage: after })).toEqual({ batchItemFailures: [] });
    expect(told()).toEqual(['client.class-changed', 'client.churn-raised']);
    expect(bus.taken[0]).toMatchObject({ Source: 'tidemark', EventBusName: 'bus', Time: 1_767_225_600 });
    expect(JSON.parse(bus.taken[0]!.Detail)).toMatchObject({ clientKey: 'k1', from: 'VALUE', to: 'TREND' });
    const once = bus.taken.splice(0);
    await publish({ OldImage: before, NewImage: after });
    expect(bus.taken).toEqual(once);
  });

  it.each<[string, Change]>([
    ['its history', { NewImage: { ...after, asOf: text('2026-01-01') } }],
    [
      'its history of a day with two nights',
      {
        OldImage: { ...before, asOf: text('2026-01-01') },
        NewImage: { ...after, asOf: text('2026-01-01') },
      },
    ],
    ['the first decision', { NewImage: inForce('r1', {}, { first: flag(true) }) }],
    ['the same decision written again', { OldImage: after, NewImage: after }],
    ['a change that is told once for all', { OldImage: before, NewImage: { ...after, quiet: flag(true) } }],
    ['its end', { OldImage: before }],
  ])('is not told for %s', async (_name, change) => {
    expect(await publish(change)).toEqual({ batchItemFailures: [] });
    expect(told()).toEqual([]);
  });
});

describe('a record of the audit chain', () => {
  const completed = {
    ...{ runId: 'r1', asOf: '2026-01-01', clients: 3, changed: 1, decided: 3 },
    ...{ certificate: 'c', rules: { churn: 'h' } },
  };

  it.each<[EventType, object]>([
    ['batch.imported', { batchId: 'b', businessDate: '2026-01-01', read: 3, accepted: 2, rejected: 1 }],
    ['batch.rejected', { batchId: null, code: 'NOT_TEXT', message: 'words' }],
    ['run.completed', completed],
    ['run.failed', { runId: null, asOf: null, code: 'BATCH_MISSING', message: 'words' }],
    ['run.mass-change', completed],
  ])('%s goes out with the members of its schema, and no others', async (type, body) => {
    await publish({ NewImage: record(type, body) });
    expect(told()).toEqual([type]);
    const detail: unknown = JSON.parse(bus.taken[0]!.Detail);
    expect(events[type].parse(detail)).toEqual(detail);
    expect(detail).toMatchObject({ id: `run/r1/${type}` });
    expect(bus.taken[0]!.Time).toBe(Date.parse('2026-01-01T14:00:00Z') / 1000);
  });

  it('has an id a token, so that a second failure is another event', async () => {
    await publish({ NewImage: record('run.failed', { runId: 'r1', code: 'X' }, 'execution-2') });
    expect(JSON.parse(bus.taken[0]!.Detail)).toMatchObject({ id: 'run/r1/run.failed/execution-2' });
  });

  it('tells nothing by its head', async () => {
    const head = { ...record('run.completed', completed), seq: { N: '0' } };
    expect(await publish({ NewImage: head })).toEqual({ batchItemFailures: [] });
    expect(told()).toEqual([]);
  });

  it('of another kind is not told', async () => {
    await publish({ NewImage: record('run.requested', { by: 'operator' }) });
    expect(told()).toEqual([]);
  });
});

describe('a command about a rule set', () => {
  const [digest, reason] = ['d'.repeat(64), 'words of a person'];
  const measure = { on: '2026-01-05', expires: '2026-01-10' };
  const told = { ruleSet: 'churn', ruleVersion: 2 };

  it.each<[EventType, object, object]>([
    ['rules.submitted', { digest }, { ...told, digest }],
    ['rules.approved', { digest, key: 'k', signature: 's' }, { ...told, digest, role: 'operator' }],
    ['rules.rejected', { digest, reason }, { ...told, digest, role: 'operator' }],
    ['rules.withdrawn', { reason }, told],
    ['rules.scheduled', { digest, on: '2026-01-05' }, { ...told, digest, on: '2026-01-05' }],
    ['rules.activated', { digest, on: '2026-01-05' }, { ...told, digest, on: '2026-01-05' }],
    ['rules.suspended', { reason, ...measure }, { ...told, ...measure, role: 'operator' }],
    ['rules.rolled-back', { reason, to: 1, ...measure }, { ...told, to: 1, ...measure, role: 'operator' }],
    ['rules.reviewed', { kept: true, reason, on: '2026-01-05' }, { ...told, kept: true, on: '2026-01-05' }],
  ])('%s says which version, and no person or reason; again with the same id', async (type, said, event) => {
    const by = { subject: 'olga', role: 'operator' };
    const image = record(type, { version: 2, by, ...said }, 'token');
    await publish({ NewImage: { ...image, subject: text('rules/churn') } });
    const once = bus.taken.splice(0);
    expect(once.map(({ DetailType, Detail }) => [DetailType, JSON.parse(Detail) as unknown])).toEqual([
      [type, { id: `rules/churn/${type}/token`, version: 1, ...event }],
    ]);
    await publish({ NewImage: { ...image, subject: text('rules/churn') } });
    expect(bus.taken).toEqual(once);
  });

  it.each(['rules.drafted', 'rules.edited', 'rules.checked', 'rules.shown', 'rules.shadowed'])(
    '%s is not told',
    async (type) => {
      const by = { subject: 'ana', role: 'analyst' };
      await publish({ NewImage: { ...record(type, { version: 2, by }), subject: text('rules/churn') } });
      expect(bus.taken).toEqual([]);
    },
  );
});

describe('what cannot be told', () => {
  it('comes again from the first record on that the bus did not take', async () => {
    bus.refused.add('run.completed');
    const body = { runId: 'r1', asOf: '2026-01-01', clients: 3, changed: 1, certificate: 'c', rules: {} };
    const changes = [
      { OldImage: before, NewImage: inForce('r2', { class: 'TREND' }) },
      { NewImage: record('run.completed', body) },
      { OldImage: before, NewImage: inForce('r2', { churnLevel: 'L3' }) },
    ];
    expect(await publish(...changes)).toEqual({ batchItemFailures: [{ itemIdentifier: 's1' }] });
    bus.refused.clear();
    const ids = new Set(bus.taken.map(({ Detail }) => (JSON.parse(Detail) as { id: string }).id));
    await publish(...changes.slice(1));
    for (const { Detail } of bus.taken) ids.add((JSON.parse(Detail) as { id: string }).id);
    expect(ids.size).toBe(3);
  });

  it('leaves a bus that did not take all of a call alone, and sends nothing twice that lies behind it', async () => {
    bus.refused.add('client.churn-raised');
    const moved = (at: number, over: Partial<Decision>) => ({
      OldImage: { ...before, clientKey: text(`k${at}`) },
      NewImage: { ...inForce('r2', over), clientKey: text(`k${at}`) },
    });
    const changes = Array.from({ length: 40 }, (_, at) =>
      moved(at, at === 14 ? { churnLevel: 'L3' } : { class: 'TREND' }),
    );
    expect(await publish(...changes)).toEqual({ batchItemFailures: [{ itemIdentifier: 's14' }] });
    expect(bus.taken).toHaveLength(19);
  });

  it('is the rest of a batch when the bus fails in the middle, and all of it when it fails at once', async () => {
    const changes = Array.from({ length: 15 }, (_, at) => ({
      OldImage: { ...before, clientKey: text(`k${at}`) },
      NewImage: { ...inForce('r2', { class: 'TREND' }), clientKey: text(`k${at}`) },
    }));
    bus.answers = 1;
    expect(await publish(...changes)).toEqual({ batchItemFailures: [{ itemIdentifier: 's10' }] });
    await expect(publish(...changes.slice(10))).rejects.toThrow();
  });

  it('is set aside whole where nobody can read it, and keeps back nothing', async () => {
    const { url, queues } = await serveQueues('untold');
    Object.assign(process.env, { AWS_ENDPOINT_URL_SQS: url, UNTOLD_QUEUE: `${url}/000000000000/untold` });
    const unreadable = { NewImage: record('run.completed', { runId: 'r1' }) };
    const changed = (clientKey: string) => ({
      OldImage: { ...before, clientKey: text(clientKey) },
      NewImage: { ...inForce('r2', { class: 'TREND' }), clientKey: text(clientKey) },
    });
    const logged = vi.spyOn(console, 'error').mockReturnValue(undefined);
    expect(await publish(changed('k1'), unreadable, changed('k2'))).toEqual({ batchItemFailures: [] });
    const [line] = logged.mock.calls.map(([entry]) => String(entry));
    logged.mockRestore();
    expect(JSON.parse(line ?? '{}')).toMatchObject({ code: 'UNTOLD', error: 'ZodError' });
    expect(line).toContain('audit-events.ts');
    expect(told()).toEqual(['client.class-changed', 'client.class-changed']);
    const [kept, ...others] = queues.messages('untold');
    expect([JSON.parse(kept!.body), others]).toMatchObject([unreadable, []]);

    // What lies behind a record that the bus refused comes again: it is not set aside twice.
    bus.refused.add('client.class-changed');
    expect(await publish(changed('k1'), unreadable)).toEqual({
      batchItemFailures: [{ itemIdentifier: 's0' }],
    });
    expect(queues.messages('untold')).toHaveLength(1);

    // Once it can be read it is told as it would have been.
    bus.refused.clear();
    bus.taken.length = 0;
    const whole = { runId: 'r1', asOf: '2026-01-01', clients: 3, changed: 1, certificate: 'c', rules: {} };
    const deliver = (image: Item) =>
      retell(
        { Records: [{ messageId: 'm1', body: JSON.stringify({ NewImage: image }) }] },
        { functionName: 'retell-events' },
      );
    expect(await deliver(unreadable.NewImage)).toEqual({ batchItemFailures: [{ itemIdentifier: 'm1' }] });
    expect(await deliver(record('run.completed', whole))).toEqual({ batchItemFailures: [] });
    expect(JSON.parse(bus.taken[0]!.Detail)).toMatchObject({ id: 'run/r1/run.completed' });
    bus.refused.add('run.completed');
    expect(await deliver(record('run.completed', whole))).toEqual({
      batchItemFailures: [{ itemIdentifier: 'm1' }],
    });
  });
});

describe('the size of a call', () => {
  it('is counted in bytes, as the service does', async () => {
    const drifted = (at: number) => {
      const names = Array.from({ length: 2000 }, (_, nr) => [`事实${String(nr).padStart(6, '事')}`, nr]);
      const body = { runId: `r${at}`, asOf: '2026-01-05', against: '2026-01-04' };
      return record('rules.drifted', { ...body, drifted: Object.fromEntries(names) as object }, `t${at}`);
    };
    bus.sizes.length = 0;
    await publish(...Array.from({ length: 6 }, (_, at) => ({ NewImage: drifted(at) })));
    expect(bus.taken).toHaveLength(6);
    expect(Math.max(...bus.sizes)).toBeLessThan(262_144);
  });
});
