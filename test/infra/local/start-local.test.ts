import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, readlink, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Local, type LocalOptions, startLocal } from '#infra/local/start-local.ts';
import { until } from './stack-of.ts';
import { dynamodbOf, itemsOf, objectsOf, s3Of } from '#test/support/store-dump.ts';
import { PutObjectCommand } from '@aws-sdk/client-s3';

let dataDir: string;
const started: Local[] = [];

beforeEach(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'tidemark-start-'));
});
afterEach(async () => {
  for (const local of started.splice(0)) await local.stop();
  await rm(dataDir, { recursive: true, force: true });
});

async function start(options: Partial<LocalOptions> = {}): Promise<Local> {
  const local = await startLocal({ dataDir, schedules: false, ...options });
  started.push(local);
  return local;
}

/** The addresses that a process and its children listen on, as the kernel says. */
async function listening(pid: number): Promise<string[]> {
  const children = (await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8')).split(' ').filter(Boolean);
  const links = await Promise.all(
    (await readdir(`/proc/${pid}/fd`)).map((fd) => readlink(`/proc/${pid}/fd/${fd}`).catch(() => '')),
  );
  const inodes = new Set(links.map((link) => /^socket:\[(\d+)\]$/.exec(link)?.[1]));
  const sockets = (
    await Promise.all(['tcp', 'tcp6'].map((name) => readFile(`/proc/net/${name}`, 'utf8').catch(() => '')))
  )
    .flatMap((text) => text.split('\n'))
    .map((line) => line.trim().split(/\s+/));
  const own = sockets
    .filter(([, , , state, , , , , , inode]) => state === '0A' && inodes.has(inode))
    .map(([, address = '']) => address.split(':')[0]!);
  return [...own, ...(await Promise.all(children.map((child) => listening(Number(child))))).flat()];
}

it('answers through its API, whoever calls, from this machine alone', async () => {
  const local = await start({ checkIam: true });
  const url = `${local.apiUrl}/openapi.json`;
  expect((await fetch(url)).status).toBe(401);
  const authorization = `Bearer ${await local.tokenFor('auditor')}`;
  const reply = await fetch(url, { headers: { authorization } });
  expect([reply.status, await reply.json()]).toMatchObject([200, { openapi: '3.1.0' }]);

  const addresses = await listening(process.pid);
  // Gateway, issuer, buckets, API; the tables are in a process of their own.
  expect(addresses.length).toBeGreaterThanOrEqual(5);
  expect(new Set(addresses)).toEqual(new Set(['0100007F']));
});

it('names what the template names, each by its own id', async () => {
  const { names } = await start();
  expect(names).toMatchObject({
    Inbox: 'inbox',
    Store: 'store',
    Events: 'Events',
    'serve-imports': 'serve-imports',
  });
});

it('takes a folder that nobody else works in', async () => {
  const local = await start();
  await expect(startLocal({ dataDir })).rejects.toThrow(`in use by process ${process.pid}`);
  await local.stop();
  await start();
});

it('keeps tables and buckets over a restart', async () => {
  const local = await start();
  const item = { runId: { S: 'run' }, shard: { S: '1' } };
  await dynamodbOf(local).send(new PutItemCommand({ TableName: local.names['Runs']!, Item: item }));
  await s3Of(local).send(new PutObjectCommand({ Bucket: local.names['Store']!, Key: 'a/b', Body: 'text' }));
  await local.stop();
  const again = await start();
  expect(await itemsOf(again, 'Runs')).toEqual([item]);
  expect([...(await objectsOf(again, 'Store'))].map(([key, bytes]) => [key, bytes.toString()])).toEqual([
    ['a/b', 'text'],
  ]);
});

it('calls a function as Lambda does: its error has a name', async () => {
  const local = await start();
  await expect(local.invoke('certify-run', { runId: 7 })).rejects.toMatchObject({ name: 'BAD_INPUT' });
  await expect(local.invoke('no-such', {})).rejects.toThrow('no-such');
});

it('tells the default bus what arrives in the inbox: a manifest starts an import', async () => {
  const local = await start();
  const put = (Bucket: string, Key: string) =>
    s3Of(local).send(new PutObjectCommand({ Bucket: local.names[Bucket]!, Key, Body: 'no manifest' }));
  await put('Store', 'f/manifest.json');
  await put('Inbox', 'f/clients.csv');
  await local.settled();
  expect(local.executions.list()).toEqual([]);
  await put('Inbox', 'f/manifest.json');
  await local.settled();
  const [execution, ...more] = local.executions.list('import-machine');
  expect(more).toEqual([]);
  expect(execution).toMatchObject({ status: 'FAILED', error: 'ImportRejected' });
  expect(execution?.input).toMatchObject({ detail: { object: { key: 'f/manifest.json' } } });
});

/** A process that starts a night and is killed when its first step asks for something. */
const killedAtWork = `
  import { startLocal } from '#infra/local/start-local.ts';
  const [dataDir] = process.argv.slice(-1);
  const local = await startLocal({ dataDir, schedules: false, onRequest: () => process.kill(process.pid, 'SIGKILL') });
  local.executions.start('night-machine', { asOf: '2026-01-05' }, 'killed');
`;

it('runs an execution that a kill cut off again, by the same name and input', async () => {
  const child = spawn(process.execPath, ['--input-type=module', '-e', killedAtWork, '--', dataDir], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  expect(await once(child, 'exit')).toEqual([null, 'SIGKILL']);
  const local = await start();
  const known = local.executions.list();
  expect(known).toMatchObject([{ name: 'killed', status: 'RUNNING', input: { asOf: '2026-01-05' } }]);
  const { status, startDate } = await local.executions.finished(known[0]!.executionArn);
  expect([status, startDate]).toEqual(['SUCCEEDED', known[0]!.startDate]);
  expect(local.executions.list()).toHaveLength(1);
});

it('leaves no process behind, however it ends', async () => {
  const child = spawn(process.execPath, ['--input-type=module', '-e', killedAtWork, '--', dataDir], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  await once(child, 'exit');
  const pid = Number(await readFile(path.join(dataDir, 'dynamodb.sqlite.pid'), 'utf8'));
  const isThere = () =>
    readFile(`/proc/${pid}/cmdline`, 'utf8').then(
      (line) => line.includes(dataDir),
      () => false,
    );
  expect(pid).toBeGreaterThan(0);
  await until(async () => !(await isThere()));
});
