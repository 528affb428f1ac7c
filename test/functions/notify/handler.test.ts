import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readChain, readTrail } from '#adapters/audit.ts';
import { giveCase } from '#adapters/case-chains.ts';
import { claimMessage, keepSent, listMessages, releaseMessage } from '#adapters/messages.ts';
import { listNotifications, notificationsDue } from '#adapters/notifications.ts';
import { keepRobot } from '#adapters/robots.ts';
import { sendToRobot } from '#adapters/send-to-robot.ts';
import { caseRecords } from '#core/cases/records.ts';
import { eventOfRecord } from '#core/events/audit-events.ts';
import { handler as notify } from '#functions/notify/index.ts';
import { handler as sendNotifications } from '#functions/send-notifications/index.ts';
import { handler as sendWebhook } from '#functions/send-webhook/handler.ts';
import { type LocalAws, startLocalAws } from '../../support/local-aws.ts';
import { type RobotServer, startRobotServer, taken } from '../../support/robot-server.ts';

let aws: LocalAws;
let server: RobotServer;
let answer = taken;
beforeAll(async () => {
  aws = await startLocalAws();
  server = await startRobotServer((response) => {
    answer(response);
  });
  process.env['WEBHOOK_HOSTS'] = 'localhost, qyapi.weixin.qq.com';
});
afterAll(async () => {
  server.stop();
  await aws.stop();
});
beforeEach(async () => {
  await aws.clear();
  server.got.length = 0;
  answer = taken;
});

const context = { functionName: 'test', awsRequestId: 'test' };
const event = (type: string, detail: object, time = '2026-01-06T14:30:00Z') => ({
  ...{
    'detail-type': type,
    time,
    detail: { id: `${type}/${JSON.stringify(detail)}`, version: 1, ...detail },
  },
});
const told = (...events: object[]) =>
  notify(
    { Records: events.map((one, at) => ({ messageId: String(at), body: JSON.stringify(one) })) },
    context,
  );
const acted = (shares: Record<string, number>) =>
  event('cases.acted', {
    ...{ runId: 'r1', asOf: '2026-01-06', rules: 'd', alerts: {}, suppressed: {}, steps: {}, shares },
  });
const breached = (caseId: string, dueAt = '2026-01-07T05:00:00.000Z') =>
  event('case.breached', { caseId, clientKey: 'k1', level: 'L3', step: 0, dueAt }, dueAt);

async function opened(caseId: string, adviser: string, branchId = 'B1'): Promise<void> {
  const body = caseRecords['case.opened'].parse({
    ...{ by: { subject: 'open-cases', role: 'night' }, caseId, clientKey: 'k1', branchId, adviser },
    ...{ family: 'OUT', class: 'VALUE', serviceOnly: false, rules: 'd', band: 'A', core: false, sla: [] },
    ...{ runId: 'r1', asOf: '2026-01-06', level: 'L2', score: 50, points: { OUT: 45 }, floor: null },
  });
  const at = '2026-01-06T14:00:00.000Z';
  await giveCase(caseId, () => ({ type: 'case.opened', body }), { token: 'case.opened', at });
}

const clock = (at: string) => sendNotifications({ at }, context);
/** Thursday after the Tuesday night: everything that waited is due. */
const later = '2026-01-08T02:00:00.000Z';
const reach = () => ({
  ...{ isAdmitted: () => true, timeoutMs: 300, ca: server.ca, port: Number(new URL(server.url).port) },
});
/** The handler as its index makes it, to a server on this machine. */
const webhook = (now = new Date('2026-01-08T03:00:00.000Z')) =>
  sendWebhook({
    claim: (id) => claimMessage(id, now),
    send: (robots, body, id) => sendToRobot(robots, body, id, reach()),
    keepSent: (id, came) => keepSent(id, came, now.toISOString()),
    release: releaseMessage,
  });
/** What the topic hands on: the event of the message's record. */
async function delivery(messageId: string) {
  const { records } = await readTrail(`message/${messageId}`);
  return { Records: [{ body: JSON.stringify(eventOfRecord(records[0]!)!.detail) }] };
}
const robot = (name: string) =>
  keepRobot(
    { robot: name, host: 'localhost', by: 'op', on: '2026-01-06' },
    'https://localhost/send?key=secret',
  );

describe('a night that became cases', () => {
  it('is kept for each reader once, however often it is told, and leaves for the branch in the morning alone', async () => {
    await opened('2026-01-06-00000000000000a1', 'S1');
    await opened('2026-01-06-00000000000000a2', 'S2');
    for (let again = 0; again < 2; again++)
      expect(await told(acted({ B1: 0.1, B2: 0 }))).toEqual({ batchItemFailures: [] });
    const seen = await listNotifications('auditor', { kind: 'all' });
    expect(seen.map(({ notification }) => notification.kind).sort()).toEqual([
      ...['adviser-digest', 'adviser-digest', 'branch-digest', 'branch-digest'],
    ]);
    expect(seen.map(({ leaves }) => leaves).sort()).toEqual([
      ...['2026-01-07T00:30:00.000Z', '2026-01-07T00:30:00.000Z', null, null],
    ]);
    expect(await clock('2026-01-07T00:29:00.000Z')).toEqual({ composed: 0 });
    const turns = await Promise.all([clock('2026-01-07T00:35:00.000Z'), clock('2026-01-07T00:35:00.000Z')]);
    expect(turns[0].composed + turns[1].composed).toBe(2);
    expect(await clock(later)).toEqual({ composed: 0 });
    expect((await listMessages()).map(({ message }) => message.branchId).sort()).toEqual(['B1', 'B2']);
  });

  it('is composed once a branch by clocks that turn together, and each counts what it composed itself', async () => {
    const branches = Array.from({ length: 8 }, (_, at) => `B${at}`);
    await told(acted(Object.fromEntries(branches.map((branch) => [branch, 0]))));
    const turn = async (wait: number) => {
      await new Promise((done) => setTimeout(done, wait));
      return clock(later);
    };
    const turns = await Promise.all([turn(0), turn(5), turn(10), turn(15), turn(20)]);
    expect(turns.reduce((sum, { composed }) => sum + composed, 0)).toBe(8);
    expect((await listMessages()).map(({ message }) => message.branchId).sort()).toEqual(branches);
  });

  it.each([
    ['advisor', { kind: 'servicer', staffId: 'S1' }, ['S1']],
    ['advisor', { kind: 'servicer', staffId: null }, []],
    ['manager', { kind: 'branches', branches: ['B1'] }, ['B1']],
    ['manager', { kind: 'branches', branches: [] }, []],
    ['manager', { kind: 'all' }, ['B1', 'B2']],
    ['operator', { kind: 'all' }, ['operations']],
    ['compliance', { kind: 'all' }, ['B1', 'B2', 'S1', 'S2', 'operations']],
  ] as const)('a %s with the scope %j reads %j', async (role, scope, readers) => {
    await opened('2026-01-06-00000000000000a1', 'S1');
    await opened('2026-01-06-00000000000000a2', 'S2', 'B2');
    await told(acted({ B1: 0.1, B2: 0 }), event('run.failed', { runId: 'r9', code: 'X' }));
    const seen = await listNotifications(role, scope);
    const names = seen.map(({ notification: { to, adviser, branchId } }) =>
      to === 'adviser' ? adviser : to === 'branch' ? branchId : to,
    );
    expect(names.sort()).toEqual(readers);
  });

  it('an event that cannot be understood comes again, the others do not', async () => {
    const failed = await told(acted({ B1: 0 }), event('run.failed', {}), event('case.opened', {}));
    expect(failed).toEqual({ batchItemFailures: [{ itemIdentifier: '1' }] });
  });
});

describe('what leaves', () => {
  async function escalated(count: number): Promise<string[]> {
    const ids = Array.from({ length: count }, (_, at) => `2026-01-06-${String(at).padStart(16, '0')}`);
    for (const id of ids) await opened(id, 'S1');
    await told(...ids.map((id) => breached(id)));
    await clock(later);
    return (await listMessages()).map(({ message }) => message.messageId);
  }

  it('holds counts, level and a link: escalations of a branch are one message, recorded once', async () => {
    const [messageId, ...rest] = await escalated(3);
    expect(rest).toEqual([]);
    const { records } = await readChain(`message/${messageId}`);
    expect(records.map(({ type }) => type)).toEqual(['message.composed']);
    expect(eventOfRecord(records[0]!)).toEqual({
      type: 'message.composed',
      detail: {
        ...{ id: `message/${messageId}/message.composed`, version: 1, messageId, kind: 'case-escalation' },
        ...{ to: 'branch', branchId: 'B1', by: ['mail', 'webhook'], link: 'https://tidemark.example/cases' },
        zh: { title: '个案升级', text: '个案 3 件超过响应时限并已升级，最高等级 L3' },
        en: { title: 'Escalation', text: 'Cases out of time and handed up: 3, the highest at L3' },
      },
    });
    expect(await notificationsDue(later)).toEqual([]);
  });

  it('goes to the robot of its branch, in the form of a group robot, and once however often it is delivered', async () => {
    const [messageId] = await escalated(1);
    await robot('branches');
    const one = await delivery(messageId!);
    // At once, and when no claim of before holds any more.
    for (const time of ['2026-01-08T03:00:00.000Z', '2026-01-08T03:00:01.000Z', '2026-02-01T00:00:00.000Z'])
      expect(await webhook(new Date(time))(one)).toEqual({});
    expect(server.got).toEqual([
      {
        ...{ path: '/send?key=secret', messageId },
        body: { msgtype: 'markdown', markdown: { content: expect.stringContaining('个案 1 件') as unknown } },
      },
    ]);
    expect(await listMessages()).toMatchObject([
      { webhook: { came: 'sent', at: '2026-01-08T03:00:00.000Z' } },
    ]);
  });

  it('is told of once, where two turns of the clock see different parts of what waits', async () => {
    for (const [at, id] of [1, 2, 3, 4].map((day) => [
      `2026-01-0${day}`,
      `2026-01-06-000000000000000${day}`,
    ])) {
      await opened(id!, 'S1', `B${at}`);
      await opened(`${id!.slice(0, -2)}9${id!.slice(-1)}`, 'S1', `B${at}`);
      await told(breached(id!, '2026-01-07T05:00:00.000Z'));
      await told(breached(`${id!.slice(0, -2)}9${id!.slice(-1)}`, '2026-01-07T06:00:00.000Z'));
    }
    await Promise.all([clock('2026-01-07T05:30:00.000Z'), clock(later)]);
    await clock(later);
    const cases = (await listMessages()).map(({ message }) => Number(message.fields['cases']));
    expect(cases.reduce((sum, one) => sum + one, 0)).toBe(8);
  });

  it('of two deliveries at once one alone sends; the other asks again later', async () => {
    const [messageId] = await escalated(1);
    await robot('branch:B1');
    const one = await delivery(messageId!);
    const results = await Promise.allSettled([webhook()(one), webhook()(one)]);
    expect(server.got).toHaveLength(1);
    for (const result of results)
      if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'MESSAGE_CLAIMED' });
    expect(await webhook()(one)).toEqual({});
    expect(server.got).toHaveLength(1);
  });

  it.each([
    ['500', (one: Parameters<typeof taken>[0]) => void one.writeHead(500).end(), 'WEBHOOK_REFUSED'],
    [
      'a redirect',
      (one: Parameters<typeof taken>[0]) => void one.writeHead(302, { location: '/' }).end(),
      'WEBHOOK_REFUSED',
    ],
    ['nothing', () => undefined, 'WEBHOOK_LATE'],
  ])('a robot that answers %s is written to again by the next delivery', async (_, given, code) => {
    const [messageId] = await escalated(1);
    await robot('branches');
    const one = await delivery(messageId!);
    answer = given;
    await expect(webhook()(one)).rejects.toMatchObject({ code });
    expect(await listMessages()).toMatchObject([{ webhook: null }]);
    answer = taken;
    expect(await webhook()(one)).toEqual({});
    expect(server.got).toHaveLength(2);
  });

  it('after a crash in the middle the message is free again when its claim is over', async () => {
    const [messageId] = await escalated(1);
    await robot('branches');
    await claimMessage(messageId!, new Date('2026-01-08T03:00:00.000Z'));
    const one = await delivery(messageId!);
    await expect(webhook()(one)).rejects.toMatchObject({ code: 'MESSAGE_CLAIMED' });
    expect(await webhook(new Date('2026-01-08T03:01:01.000Z'))(one)).toEqual({});
    expect(server.got).toHaveLength(1);
  });

  it('goes nowhere when its host has left the list, and says so; without a robot it stays here', async () => {
    const [messageId] = await escalated(1);
    const one = await delivery(messageId!);
    await robot('branches');
    process.env['WEBHOOK_HOSTS'] = 'qyapi.weixin.qq.com';
    await expect(webhook()(one)).rejects.toMatchObject({ code: 'WEBHOOK_NOT_LISTED' });
    process.env['WEBHOOK_HOSTS'] = 'localhost';
    await keepRobot({ robot: 'branches', host: null, by: 'op', on: '2026-01-06' }, null);
    expect(await webhook()(one)).toEqual({});
    expect(await listMessages()).toMatchObject([{ webhook: { came: 'no-robot' } }]);
    expect(server.got).toEqual([]);
  });

  it('leaves twenty at a turn for a robot, the others at the next ones', async () => {
    await robot('branches');
    await told(acted(Object.fromEntries(Array.from({ length: 45 }, (_, at) => [`B${at}`, 0]))));
    const turns = [];
    for (let turn = 0; turn < 4; turn++) turns.push((await clock(later)).composed);
    expect(turns).toEqual([20, 20, 5, 0]);
  });
});
