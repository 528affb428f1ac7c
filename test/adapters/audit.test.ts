import { afterAll, beforeAll, expect, it } from 'vitest';
import { append, auditTrail, hashOf } from '#adapters/audit.ts';
import { collect } from '#adapters/dynamodb.ts';
import { startLocalAws, type LocalAws } from '#test/support/local-aws.ts';

let aws: LocalAws;
beforeAll(async () => {
  aws = await startLocalAws();
});
afterAll(() => aws.stop());

it('chains the records of a subject, each over the one before', async () => {
  await append('batch/1', 'batch.imported', { b: 2, a: 1 }, 't1');
  await append('batch/1', 'batch.repeated', {}, 't2');
  const [second, first] = await collect(auditTrail('batch/1'));
  expect(first).toMatchObject({ seq: 1, type: 'batch.imported', body: '{"a":1,"b":2}', prev: '' });
  expect(second).toMatchObject({ seq: 2, prev: first!.hash });
  for (const record of [first!, second!]) expect(record.hash).toBe(hashOf(record));
});

it('tells a step that is repeated once', async () => {
  const once = await append('batch/2', 'batch.imported', {}, 'same');
  expect(await append('batch/2', 'batch.imported', {}, 'same')).toEqual(once);
  expect(await collect(auditTrail('batch/2'))).toHaveLength(1);
});

it('loses no record when many append at once', async () => {
  await Promise.all(Array.from({ length: 12 }, (_, n) => append('batch/3', 'x', { n }, `t${n}`)));
  const chain = (await collect(auditTrail('batch/3'))).reverse();
  expect(chain.map(({ seq }) => seq)).toEqual(Array.from({ length: 12 }, (_, n) => n + 1));
  for (const [at, { prev }] of chain.entries()) expect(prev).toBe(chain[at - 1]?.hash ?? '');
});
