import { afterAll, beforeAll, expect, it } from 'vitest';
import { collect } from '#adapters/dynamodb.ts';
import { deletePrefix, listObjects, putObject } from '#adapters/store.ts';
import { type LocalAws, startLocalAws } from '../support/local-aws.ts';

let aws: LocalAws;
beforeAll(async () => {
  aws = await startLocalAws();
});
afterAll(() => aws.stop());

it('lists and empties a folder of more objects than one answer holds', { timeout: 60_000 }, async () => {
  const keys = Array.from({ length: 1_003 }, (_, at) => `many/${String(at).padStart(5, '0')}`);
  for (let at = 0; at < keys.length; at += 50)
    await Promise.all(keys.slice(at, at + 50).map((key) => putObject('store', key, 'x')));
  expect((await collect(listObjects('store', 'many/'))).map(({ key }) => key)).toEqual(keys);
  await deletePrefix('store', 'many/');
  expect(await collect(listObjects('store', 'many/'))).toEqual([]);
});
