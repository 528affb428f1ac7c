import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Local, startLocal } from '#infra/local/start-local.ts';
import type { DemoUser } from '#infra/local/identity/users.ts';
import { command } from '../support/command.ts';
import { generateLedger } from '../support/generate-ledger.ts';
import { importDirectory, night } from '../support/system.ts';

let root: string;
let local: Local;

/** Client i belongs to branch i mod 2 and to adviser i mod 4; two ask to be closed. */
beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'tidemark-notifications-'));
  const dir = path.join(root, 'ledger');
  const days = await generateLedger({ dir, clients: 12, seed: 3, symbols: 6, tradesPerClient: 8, days: 130 });
  const asks = [0, 1].map((at) => `R${at},KH${88000000 + at},${days.at(-2)!}T10:00:00,closure`);
  asks.push(`R9,KH88000011,${days[0]!}T10:00:00,other`);
  await writeFile(
    path.join(dir, 'service_requests.csv'),
    `request_id,client_id,at,kind\n${asks.join('\n')}\n`,
  );
  const templateDir = path.resolve('cdk.out');
  local = await startLocal({ dataDir: path.join(root, 'data'), templateDir, checkIam: true, freshEvery: 3 });
  expect((await importDirectory(local, dir, 'first', days.at(-1)!)).status).toBe('SUCCEEDED');
  expect((await night(local)).status).toBe('SUCCEEDED');
  await local.settled();
}, 120_000);
afterAll(async () => {
  await local.settled();
  expect(local.refusals).toEqual([]);
  await local.stop();
  await rm(root, { recursive: true, force: true });
});

const who = (role: string, rest: Partial<DemoUser> = {}): DemoUser => ({
  ...{ subject: `test-${role}`, role, name: { zh: role, en: role }, branches: ['*'], staffId: 'nobody' },
  ...rest,
});
const adviser = who('advisor', { staffId: 'S0' });
const manager = who('manager', { branches: ['B1'] });
const sent = async () => (await command(local, who('operator'), 'notifications', 'sent')).out;

it('tells advisers and managers of the night, each their own', async () => {
  const own = await command(local, adviser, 'notifications');
  expect(own.out).toMatch(/S0 +Adviser’s digest, .*Open cases: 1 \(L4 1.*stays here +http:.*\/case-digest/);
  const branch = await command(local, manager, 'notifications', '--lang', 'zh');
  expect(branch.out).toMatch(/B1 +营业部汇总.*未结个案 1/);
  expect(branch.out).not.toMatch(/B0|S1/);
  expect((await command(local, who('operator'), 'notifications')).err).toContain('Nobody was notified');
  expect((await command(local, who('operator'), 'notifications', 'robots')).err).toContain(
    'qyapi.weixin.qq.com',
  );
});

it('lets the digests of branches leave in the morning, once, with nobody’s name in what is mailed', async () => {
  await local.invoke('send-notifications', {});
  const later = new Date(Date.now() + 14 * 86_400_000).toISOString();
  for (let again = 0; again < 2; again++) await local.invoke('send-notifications', { at: later });
  await local.settled();
  expect((await sent()).match(/Branch digest/g)).toHaveLength(2);
  expect((await sent()).match(/there is none/g)).toHaveLength(2);
  const lines = (await readFile(path.join(root, 'data', 'operations.jsonl'), 'utf8')).trim().split('\n');
  const mailed = lines
    .map((line) => JSON.parse(line) as { topic: string; message: string })
    .filter(({ topic }) => topic.endsWith('messages-by-mail'));
  expect(mailed).toHaveLength(2);
  for (const { message } of mailed) {
    expect(JSON.parse(message)).toMatchObject({ kind: 'branch-digest', to: 'branch' });
    expect(message).not.toMatch(/KH88|客户\d/);
  }
});

it('a robot on another host is refused, one on the list is known by its host alone, and taken away again', async () => {
  const set = async (address: string) => {
    const file = path.join(root, 'robot.txt');
    await writeFile(file, `${address}\n`);
    return command(local, who('operator'), 'notifications', 'robot', 'branch:B1', '--address-from', file);
  };
  const refused = await set('https://qyapi.weixin.qq.com.evil.example/x?key=secret');
  expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('not on the list')]);
  expect((await set('https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=secret')).out).toContain(
    'branch:B1 is on qyapi.weixin.qq.com',
  );
  const all = await command(local, who('auditor'), 'notifications', 'robots');
  expect(all.out).toMatch(/branch:B1 +qyapi\.weixin\.qq\.com +test-operator/);
  expect(all.out).not.toContain('secret');
  await command(local, who('operator'), 'notifications', 'robot', 'branch:B1', '--remove');
  expect((await command(local, who('operator'), 'notifications', 'robots')).out).not.toContain(
    'qyapi.weixin.qq.com ',
  );
  expect((await command(local, manager, 'notifications', 'robot', 'branches', '--remove')).code).toBe(1);
});
