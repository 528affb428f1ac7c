import {
  DeleteItemCommand,
  DynamoDBClient,
  PutItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { append, appendAfter, auditTrail, readChain, readTrail } from '#adapters/audit.ts';
import { digestOf, sha256 } from '#adapters/digest.ts';
import { collect, getItem, number, text } from '#adapters/dynamodb.ts';
import { publicKey } from '#adapters/sign.ts';
import { hashOfRecord } from '#core/audit/record.ts';
import { startLocalAws, type LocalAws } from '#test/support/local-aws.ts';

let aws: LocalAws;
let client: DynamoDBClient;
beforeAll(async () => {
  aws = await startLocalAws();
  client = new DynamoDBClient();
});
afterAll(() => aws.stop());

const key = (subject: string, seq: number) => ({ subject: text(subject), seq: number(seq) });
const change = (subject: string, seq: number, name: string, value: string) =>
  client.send(
    new UpdateItemCommand({
      TableName: 'audit',
      Key: key(subject, seq),
      UpdateExpression: 'SET #name = :value',
      ExpressionAttributeNames: { '#name': name },
      ExpressionAttributeValues: { ':value': text(value) },
    }),
  );
const remove = (subject: string, seq: number) =>
  client.send(new DeleteItemCommand({ TableName: 'audit', Key: key(subject, seq) }));

/** A chain of three records. */
async function threeOf(subject: string) {
  for (const n of [1, 2, 3]) await append(subject, 'x', { n }, `t${n}`);
  return readTrail(subject);
}

it('chains the records of a subject, each over the one before, and signs how far they go', async () => {
  await append('batch/1', 'batch.imported', { b: 2, a: 1 }, 't1');
  await append('batch/1', 'batch.repeated', {}, 't2');
  const { records, head } = await readTrail('batch/1');
  const [first, second] = records;
  expect(records).toHaveLength(2);
  expect(first).toMatchObject({ seq: 1, type: 'batch.imported', body: '{"a":1,"b":2}', prev: '' });
  expect(second).toMatchObject({ seq: 2, prev: first!.hash });
  for (const record of records) expect(record.hash).toBe(hashOfRecord(record, digestOf));
  expect(head).toMatchObject({ subject: 'batch/1', count: 2, hash: second!.hash });
  const claim = `{"count":2,"hash":"${second!.hash}","subject":"batch/1"}`;
  expect(aws.verify(claim, head!.signature)).toBe(true);
});

it('reads the last record first, and no head among them', async () => {
  const { records } = await threeOf('batch/0');
  expect(await collect(auditTrail('batch/0'))).toEqual([...records].reverse());
});

it('gives a receipt with the head', async () => {
  const receipt = await append('batch/4', 'x', {}, 't');
  const { records, head } = await readTrail('batch/4');
  expect(receipt).toEqual({ subject: 'batch/4', seq: 1, hash: head!.hash, head, record: records[0] });
});

it('tells a step that is repeated once', async () => {
  const once = await append('batch/2', 'batch.imported', {}, 'same');
  expect(await append('batch/2', 'batch.imported', {}, 'same')).toEqual(once);
  expect((await readTrail('batch/2')).records).toHaveLength(1);
});

it('loses no record when many append at once', async () => {
  await Promise.all(Array.from({ length: 12 }, (_, n) => append('batch/3', 'x', { n }, `t${n}`)));
  const { records, head } = await readTrail('batch/3');
  expect(records).toHaveLength(12);
  expect(head!.count).toBe(12);
});

it('has nothing where nothing was recorded', async () => {
  expect(await readTrail('batch/none')).toEqual({ subject: 'batch/none', records: [], head: undefined });
});

it('introduces the key in a chain of its own', async () => {
  await append('batch/5', 'x', {}, 't');
  const known = await publicKey();
  const subject = `keys/${sha256(Buffer.from(known.publicKey, 'base64'))}`;
  const { records } = await readTrail(subject);
  expect(records.map(({ type, body }) => [type, JSON.parse(body) as unknown])).toEqual([
    ['key.introduced', known],
  ]);
});

describe('what is appended behind a trail', () => {
  const item = { Put: { TableName: 'phases', Item: { market: text('m'), from: text('2026-01-01') } } };
  const other = (name: string) => ({
    Put: { ...item.Put, Item: { market: text(name), from: text('2026-01-01') } },
  });

  it('is written together with other items', async () => {
    const trail = await readTrail('rules/a');
    await appendAfter(trail, { type: 'x', body: {}, token: 't', items: [other('together')] });
    expect((await readTrail('rules/a')).records).toHaveLength(1);
    expect(await getItem('phases', other('together').Put.Item)).toBeDefined();
  });

  it('is not written, and they are not, when somebody else was there before', async () => {
    const trail = await readTrail('rules/b');
    await append('rules/b', 'y', {}, 'other');
    const late = { type: 'x', body: {}, token: 't', items: [other('late')] };
    expect(await appendAfter(trail, late)).toBeUndefined();
    expect((await readTrail('rules/b')).records.map(({ type }) => type)).toEqual(['y']);
    expect(await getItem('phases', other('late').Put.Item)).toBeUndefined();
  });

  it('never takes a head back, even where the record behind the trail was removed', async () => {
    const trail = await threeOf('rules/f');
    await append('rules/f', 'y', {}, 'other');
    await remove('rules/f', 4);
    expect(await appendAfter(trail, { type: 'x', body: {}, token: 't' })).toBeUndefined();
    expect((await readChain('rules/f')).head!.count).toBe(4);
  });

  it('goes to one of two who race', async () => {
    for (let round = 0; round < 10; round++) {
      const trail = await readTrail('rules/c');
      const two = await Promise.all(
        ['left', 'right'].map((side) =>
          appendAfter(trail, { type: side, body: {}, token: `${side}${round}` }),
        ),
      );
      expect(two.filter((receipt) => receipt !== undefined)).toHaveLength(1);
    }
    expect((await readTrail('rules/c')).records).toHaveLength(10);
  });

  it('is what it was when its token comes again', async () => {
    const first = await appendAfter(await readTrail('rules/d'), { type: 'x', body: {}, token: 't' });
    await append('rules/d', 'y', {}, 'other');
    const again = await appendAfter(await readTrail('rules/d'), { type: 'z', body: {}, token: 't' });
    expect(again).toMatchObject({ seq: 1, record: first!.record, head: { count: 2 } });
  });

  it('fails by the error of the service when only the other items stand in the way', async () => {
    await appendAfter(await readTrail('rules/e'), {
      type: 'x',
      body: {},
      token: 't',
      items: [other('there')],
    });
    const absent = {
      ConditionExpression: 'attribute_not_exists(#m)',
      ExpressionAttributeNames: { '#m': 'market' },
    };
    const items = [{ Put: { ...other('there').Put, ...absent } }];
    const append = appendAfter(await readTrail('rules/e'), { type: 'x', body: {}, token: 't2', items });
    await expect(append).rejects.toThrow('Transaction cancelled');
    expect((await readTrail('rules/e')).records).toHaveLength(1);
  });
});

describe('a chain that was altered is refused, with its subject and place:', () => {
  it.each<[string, (subject: string) => Promise<unknown>, string]>([
    ['a record with another body', (s) => change(s, 2, 'body', '{}'), 'record 2: record-altered'],
    ['a record with another time', (s) => change(s, 1, 'at', '2000'), 'record 1: record-altered'],
    ['a record that is gone', (s) => remove(s, 2), 'record 3: record-out-of-order'],
    ['a tail that was cut', (s) => remove(s, 3), 'record 3: head-differs'],
    ['a head that is gone', (s) => remove(s, 0), 'record 3: head-missing. It has records but no head'],
    ['a head of another key', (s) => change(s, 0, 'key', 'another'), 'record 3: head-unsigned'],
    [
      'a record too many',
      (s) => client.send(new PutItemCommand({ TableName: 'audit', Item: { ...key(s, 4), type: text('x') } })),
      'record 4: record-unlinked',
    ],
  ])('%s', async (name, alter, words) => {
    const subject = `altered/${name}`;
    await threeOf(subject);
    await alter(subject);
    await expect(readTrail(subject)).rejects.toMatchObject({
      code: 'AUDIT_BROKEN',
      message: expect.stringContaining(`the audit chain ${subject}, ${words}`) as string,
    });
    await expect(append(subject, 'x', {}, 'new')).rejects.toThrow(subject);
    expect(await collect(auditTrail(subject))).toEqual([...(await readChain(subject)).records].reverse());
  });
});
