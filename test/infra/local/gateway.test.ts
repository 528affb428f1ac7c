import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { DecryptCommand, EncryptCommand, KMSClient } from '@aws-sdk/client-kms';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import {
  DescribeExecutionCommand,
  ListExecutionsCommand,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { Upload } from '@aws-sdk/lib-storage';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { LocalRequest } from '#infra/local/request.ts';
import { type Local, startLocal } from '#infra/local/start-local.ts';

let dataDir: string;
let local: Local;
let seen: LocalRequest[];
let onRequest: (request: LocalRequest) => void;

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'tidemark-gateway-'));
  local = await startLocal({
    dataDir,
    checkIam: true,
    onRequest: (request) => {
      seen.push(request);
      onRequest(request);
    },
  });
});
beforeEach(() => {
  seen = [];
  onRequest = () => undefined;
});
afterAll(async () => {
  await local.stop();
  await rm(dataDir, { recursive: true, force: true });
});

/** As a function would: its own key, and one endpoint for everything. */
const as = (accessKeyId: string) => ({
  endpoint: local.env['AWS_ENDPOINT_URL']!,
  region: local.env['AWS_REGION']!,
  credentials: { accessKeyId, secretAccessKey: 'local' },
  maxAttempts: 1,
});
const s3As = (accessKey: string) =>
  new S3Client({
    ...as(accessKey),
    forcePathStyle: true,
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
const run = (shard: string) => ({ runId: { S: 'run' }, shard: { S: shard } });
const refusedSince = (count: number) => local.refusals.slice(count);

describe('of tables', () => {
  it('what is granted is done', async () => {
    const [TableName, before] = [local.names['Runs']!, local.refusals.length];
    const client = new DynamoDBClient(as('open-run'));
    await client.send(new PutItemCommand({ TableName, Item: { ...run('1'), kept: { S: 'yes' } } }));
    const { Item } = await client.send(new GetItemCommand({ TableName, Key: run('1') }));
    expect(Item?.['kept']).toEqual({ S: 'yes' });
    expect(refusedSince(before)).toEqual([]);
    expect(seen.map(({ functionName, action }) => [functionName, action])).toEqual([
      ['open-run', 'dynamodb:PutItem'],
      ['open-run', 'dynamodb:GetItem'],
    ]);
  });

  it('what is not granted is refused, recorded and not done', async () => {
    const [TableName, before] = [local.names['Runs']!, local.refusals.length];
    const put = new PutItemCommand({ TableName, Item: run('refused') });
    await expect(new DynamoDBClient(as('serve-clients')).send(put)).rejects.toMatchObject({
      name: 'AccessDeniedException',
    });
    expect(refusedSince(before)).toEqual([
      {
        functionName: 'serve-clients',
        service: 'dynamodb',
        action: 'dynamodb:PutItem',
        resource: 'arn:aws:dynamodb:local:000000000000:table/Runs',
      },
    ]);
    const read = new GetItemCommand({ TableName, Key: run('refused') });
    expect((await new DynamoDBClient(as('owner')).send(read)).Item).toBeUndefined();
  });

  it('a transaction needs a grant for each of its entries', async () => {
    const before = local.refusals.length;
    const write = new TransactWriteItemsCommand({
      TransactItems: [
        { Put: { TableName: local.names['Runs']!, Item: run('2') } },
        { Delete: { TableName: local.names['Audit']!, Key: { subject: { S: 's' }, seq: { N: '1' } } } },
      ],
    });
    await expect(new DynamoDBClient(as('close-run')).send(write)).rejects.toThrow('Audit');
    expect(refusedSince(before).map(({ action }) => action)).toEqual(['dynamodb:DeleteItem']);
  });
});

describe('of objects', () => {
  it('a grant ends at its prefix', async () => {
    const [client, Bucket, before] = [s3As('certify-run'), local.names['Store']!, local.refusals.length];
    await client.send(new PutObjectCommand({ Bucket, Key: 'runs/r/x', Body: 'text' }));
    const { Body } = await client.send(new GetObjectCommand({ Bucket, Key: 'runs/r/x' }));
    expect(await Body?.transformToString()).toBe('text');
    const beside = new PutObjectCommand({ Bucket, Key: 'journal/x', Body: 'text' });
    await expect(client.send(beside)).rejects.toMatchObject({ name: 'AccessDenied' });
    expect(refusedSince(before)).toMatchObject([
      { functionName: 'certify-run', action: 's3:PutObject', resource: 'arn:aws:s3:::store/journal/x' },
    ]);
  });

  it('of several who write a key once, one stands', async () => {
    const [client, Bucket, Key] = [s3As('certify-run'), local.names['Store']!, 'runs/r/once'];
    const put = (Body: string) =>
      client.send(new PutObjectCommand({ Bucket, Key, Body, IfNoneMatch: '*' })).then(
        () => Body,
        (error: unknown) => (error as Error).name,
      );
    const told = [...(await Promise.all(['a', 'b', 'c'].map(put))), await put('d')];
    const taken = told.filter((one) => one !== 'PreconditionFailed');
    expect(taken).toHaveLength(1);
    const { Body } = await client.send(new GetObjectCommand({ Bucket, Key }));
    expect(await Body?.transformToString()).toBe(taken[0]);
  });

  it('large ones go through in parts', async () => {
    const [client, Bucket, Key] = [s3As('certify-run'), local.names['Store']!, 'runs/r/large'];
    const bytes = Buffer.alloc(11 * 2 ** 20, 'a number of bytes');
    await new Upload({ client, params: { Bucket, Key, Body: bytes } }).done();
    const { Body } = await client.send(new GetObjectCommand({ Bucket, Key }));
    expect(bytes.equals((await Body?.transformToByteArray()) ?? Buffer.alloc(0))).toBe(true);
  });

  it('a signed address may what its signer may', async () => {
    const client = s3As('serve-imports');
    const put = async (Bucket: string) => {
      const url = await getSignedUrl(client, new PutObjectCommand({ Bucket, Key: 'folder/a.csv' }));
      return (await fetch(url, { method: 'PUT', body: 'a,b' })).status;
    };
    expect(await put(local.names['Inbox']!)).toBe(200);
    expect(await put(local.names['Store']!)).toBe(403);
  });
});

describe('of other services', () => {
  it('keys', async () => {
    const KeyId = local.names['WrappingKey']!;
    const client = new KMSClient(as('build-books'));
    const { CiphertextBlob } = await client.send(
      new EncryptCommand({ KeyId, Plaintext: new TextEncoder().encode('secret') }),
    );
    const { Plaintext } = await client.send(new DecryptCommand({ CiphertextBlob }));
    expect(new TextDecoder().decode(Plaintext)).toBe('secret');
    const foreign = new KMSClient(as('serve-runs')).send(new DecryptCommand({ CiphertextBlob }));
    await expect(foreign).rejects.toMatchObject({ name: 'AccessDeniedException' });
  });

  it('events', async () => {
    const put = new PutEventsCommand({
      Entries: [{ EventBusName: local.names['bus']!, Source: 'test', DetailType: 't', Detail: '{}' }],
    });
    expect((await new EventBridgeClient(as('publish-events')).send(put)).FailedEntryCount).toBe(0);
    await expect(new EventBridgeClient(as('close-run')).send(put)).rejects.toMatchObject({
      name: 'AccessDeniedException',
    });
  });

  it('executions: one name is one execution', async () => {
    const stateMachineArn = local.names['night-machine']!;
    const start = (accessKey: string, input: string) =>
      new SFNClient(as(accessKey)).send(new StartExecutionCommand({ stateMachineArn, name: 'named', input }));
    const [first, second] = await Promise.all([start('serve-runs', '{}'), start('serve-runs', '{ }')]);
    expect(second.executionArn).toBe(first.executionArn);
    await expect(start('serve-runs', '{"other":1}')).rejects.toMatchObject({
      name: 'ExecutionAlreadyExists',
    });
    await expect(start('open-run', '{}')).rejects.toMatchObject({ name: 'AccessDeniedException' });

    const owner = new SFNClient(as('owner'));
    await local.executions.finished(first.executionArn!);
    const described = await owner.send(new DescribeExecutionCommand({ executionArn: first.executionArn }));
    expect(described).toMatchObject({ status: 'SUCCEEDED', name: 'named', input: '{}' });
    expect(described.stopDate!.getTime()).toBeGreaterThanOrEqual(described.startDate!.getTime());
    expect((await owner.send(new ListExecutionsCommand({ stateMachineArn }))).executions).toHaveLength(1);
  });
});

describe('a request', () => {
  it('that nobody signed is refused', async () => {
    expect((await fetch(`${local.env['AWS_ENDPOINT_URL']!}/store/x`)).status).toBe(400);
    const form = new FormData();
    form.set('key', 'folder/manifest.json');
    form.set('file', new Blob(['{}']));
    const objects = `${local.env['AWS_ENDPOINT_URL_S3']!}/${local.names['Inbox']!}`;
    expect((await fetch(objects, { method: 'POST', body: form })).status).toBe(403);
    expect((await fetch(`${objects}?list-type=2`)).status).toBe(403);
  });

  it('of an unknown key is refused', async () => {
    const get = new GetObjectCommand({ Bucket: local.names['Store']!, Key: 'x' });
    await expect(s3As('nobody').send(get)).rejects.toMatchObject({ name: 'AccessDenied' });
  });

  it('fails where whoever looks on throws', async () => {
    onRequest = () => {
      throw new Error('the service is out of order');
    };
    const read = new GetItemCommand({ TableName: local.names['Runs']!, Key: run('1') });
    await expect(new DynamoDBClient(as('open-run')).send(read)).rejects.toMatchObject({
      name: 'InternalServerError',
      $metadata: { httpStatusCode: 500 },
    });
    // The owner is not looked at.
    await expect(new DynamoDBClient(as('owner')).send(read)).resolves.toBeDefined();
  });
});
