import {
  CreateTableCommand,
  DeleteItemCommand,
  DynamoDBClient,
  type KeySchemaElement,
  paginateScan,
} from '@aws-sdk/client-dynamodb';
import S3rver from '@20minutes/s3rver';
import { spawn } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { deletePrefix } from '#adapters/store.ts';
import { indexStreams } from '#infra/local/dynamodb/stream-index.ts';
import type { ObjectStore } from '#infra/local/s3/object-store.ts';
import { makeWritesOnce } from '#infra/local/s3/write-once.ts';
import { startKms } from './kms-stub.ts';

const root = path.resolve(import.meta.dirname, '../..');

interface TableSpec {
  key: [partition: string, sort?: string];
  sortType?: 'N';
  lists?: Record<string, string>;
  times?: Record<string, [attribute: string, when: string]>;
  stream?: boolean;
}

/** The tables of the stack, by the environment variable that names them. */
const tables: Record<string, TableSpec> = {
  CLIENTS_TABLE: { key: ['clientKey', 'page'] },
  CLIENT_REFS_TABLE: { key: ['ref'] },
  DECISIONS_TABLE: {
    key: ['clientKey', 'asOf'],
    stream: true,
    lists: { byBranch: 'branchId', byServicer: 'servicer' },
  },
  LABELS_TABLE: { key: ['clientKey'] },
  PHASES_TABLE: { key: ['market', 'from'] },
  MARKET_TABLE: { key: ['series', 'period'] },
  IMPORTS_TABLE: { key: ['batchId', 'part'] },
  RULES_TABLE: { key: ['ruleSet', 'version'], sortType: 'N' },
  RUNS_TABLE: { key: ['runId', 'shard'] },
  CASES_TABLE: {
    key: ['caseId'],
    lists: { byClient: 'clientKey', byBranch: 'branchList', byAdviser: 'adviserList' },
    times: { due: ['awaits', 'nextAt'] },
  },
  NOTIFICATIONS_TABLE: {
    key: ['notificationId'],
    lists: { byReader: 'readerList' },
    times: { due: ['awaits', 'sendAt'] },
  },
  MESSAGES_TABLE: { key: ['messageId'], lists: { all: 'list' } },
  ROBOTS_TABLE: { key: ['robot'] },
  RIGHTS_TABLE: { key: ['clientKey'], times: { due: ['awaits', 'nextAt'] } },
  WORK_TABLE: { key: ['list', 'page'], sortType: 'N' },
  CAMPAIGNS_TABLE: { key: ['campaignId'] },
  KPIS_TABLE: { key: ['list', 'key'] },
  AUDIT_TABLE: { key: ['subject', 'seq'], sortType: 'N', stream: true, lists: { heads: 'ledger' } },
  EVENTS_TABLE: { key: ['day', 'eventId'] },
};

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}

async function createTable(client: DynamoDBClient, name: string, spec: TableSpec): Promise<void> {
  const [partition, sort] = spec.key;
  const schema = (hash: string, range?: string): KeySchemaElement[] => [
    { AttributeName: hash, KeyType: 'HASH' },
    ...(range === undefined ? [] : [{ AttributeName: range, KeyType: 'RANGE' as const }]),
  ];
  const indexes = [
    ...Object.entries(spec.lists ?? {}).map(([index, attribute]) => [index, attribute, partition] as const),
    ...Object.entries(spec.times ?? {}).map(
      ([index, [attribute, when]]) => [index, attribute, when] as const,
    ),
  ];
  const names = [...new Set([...spec.key, ...indexes.flatMap(([, attribute, by]) => [attribute, by])])];
  await client.send(
    new CreateTableCommand({
      TableName: name,
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: schema(partition, sort),
      AttributeDefinitions: names.map((attribute) => ({
        AttributeName: attribute,
        AttributeType: attribute === sort ? (spec.sortType ?? 'S') : 'S',
      })),
      GlobalSecondaryIndexes:
        indexes.length === 0
          ? undefined
          : indexes.map(([index, attribute, by]) => ({
              IndexName: index,
              KeySchema: schema(attribute, by),
              Projection: { ProjectionType: 'KEYS_ONLY' as const },
            })),
      StreamSpecification: spec.stream
        ? { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' }
        : undefined,
    }),
  );
}

async function startDynamo(file: string): Promise<{ url: string; stop: () => void }> {
  const port = await freePort();
  const binary = path.join(root, 'node_modules/@dynoxide/linux-x64/dynoxide');
  const process = spawn(binary, ['serve', '--port', String(port), '--db-path', file], { stdio: 'ignore' });
  const url = `http://127.0.0.1:${port}`;
  while (!(await fetch(url, { method: 'POST' }).catch(() => undefined))) await wait(5);
  indexStreams(file);
  return { url, stop: () => process.kill('SIGKILL') };
}

async function startS3(
  directory: string,
  buckets: string[],
): Promise<{ url: string; stop: () => Promise<void> }> {
  const server = new S3rver({
    port: 0,
    address: '127.0.0.1',
    silent: true,
    directory,
    allowMismatchedSignatures: true,
    vhostBuckets: false,
    configureBuckets: buckets.map((name) => ({ name, configs: [] })),
  });
  server.middleware.unshift(makeWritesOnce(server.store as ObjectStore));
  const { port } = await server.run();
  return { url: `http://127.0.0.1:${port}`, stop: () => server.close() };
}

export interface LocalAws {
  /** What was set in the environment of this process. */
  env: Readonly<Record<string, string>>;
  dir: string;
  /** Operations that KMS was asked for. */
  kmsCalls: string[];
  /** Whether its KMS signed this message. */
  verify: (message: string, signature: string) => boolean;
  /** Empties tables and buckets: clients of the SDK outlive a test, so that a file keeps its stores. */
  clear(): Promise<void>;
  stop(): Promise<void>;
}

async function clearTables(client: DynamoDBClient, names: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, { key }] of Object.entries(tables)) {
    const TableName = names[name];
    for await (const { Items = [] } of paginateScan({ client }, { TableName }))
      await Promise.all(
        Items.map((item) => {
          const Key = Object.fromEntries(
            key.flatMap((part) => (part && item[part] ? [[part, item[part]]] : [])),
          );
          return client.send(new DeleteItemCommand({ TableName, Key }));
        }),
      );
  }
}

/**
 * The real embedded stores for tests of adapters and handlers: tables and buckets made anew, the environment of this
 * process set to them. A KMS without secrets stands in for the keys.
 */
export async function startLocalAws(): Promise<LocalAws> {
  const dir = await mkdtemp(path.join(tmpdir(), 'tidemark-'));
  const [dynamo, s3, kms] = await Promise.all([
    startDynamo(path.join(dir, 'store.db')),
    startS3(path.join(dir, 'objects'), ['inbox', 'store', 'anchors']),
    startKms(),
  ]);
  const env = {
    AWS_REGION: 'eu-test-1',
    // The one key that the object store knows.
    AWS_ACCESS_KEY_ID: 'S3RVER',
    AWS_SECRET_ACCESS_KEY: 'S3RVER',
    AWS_ENDPOINT_URL_DYNAMODB: dynamo.url,
    AWS_ENDPOINT_URL_S3: s3.url,
    AWS_ENDPOINT_URL_KMS: kms.url,
    INBOX_BUCKET: 'inbox',
    STORE_BUCKET: 'store',
    ANCHORS_BUCKET: 'anchors',
    WRAPPING_KEY: 'wrapping',
    SIGNING_KEY: 'signing',
    SIGN_OFF_KEY: 'sign-off',
    ROBOT_KEY: 'robot',
    LINK_BASE: 'https://tidemark.example',
    STAGE: 'test',
    ...Object.fromEntries(
      Object.keys(tables).map((name) => [name, name.replace('_TABLE', '').toLowerCase()]),
    ),
  };
  Object.assign(process.env, env);
  const client = new DynamoDBClient();
  for (const [name, spec] of Object.entries(tables))
    await createTable(client, env[name as 'INBOX_BUCKET'], spec);
  return {
    env,
    dir,
    kmsCalls: kms.calls,
    verify: kms.verify,
    async clear() {
      await clearTables(client, env);
      for (const bucket of ['inbox', 'store', 'anchors']) await deletePrefix(bucket, '');
    },
    async stop() {
      client.destroy();
      dynamo.stop();
      kms.stop();
      await s3.stop();
      await rm(dir, { recursive: true, force: true });
    },
  };
}
