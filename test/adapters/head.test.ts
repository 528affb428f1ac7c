import { afterAll, beforeAll, expect, it } from 'vitest';
import { allocateVersion, publishVersion, readHead, releaseLock, takeLock } from '#adapters/head.ts';
import { startLocalAws, type LocalAws } from '#test/support/local-aws.ts';

let aws: LocalAws;
beforeAll(async () => {
  aws = await startLocalAws();
});
afterAll(() => aws.stop());

it('is version 0 with nothing in it before anything came in', async () => {
  expect(await readHead()).toEqual({
    head: 0,
    dead: [],
    clients: 0,
    sources: {},
    businessDate: undefined,
    batchId: undefined,
    lock: undefined,
  });
});

it('gives the lock to one, again to the same, and to another once it is back', async () => {
  expect(await takeLock('import', 'a')).toBe(true);
  expect(await takeLock('import', 'a')).toBe(true);
  expect(await takeLock('night', 'a')).toBe(false);
  await releaseLock('night', 'a');
  expect((await readHead()).lock).toEqual({ kind: 'import', id: 'a' });
  await releaseLock('import', 'a');
  expect(await takeLock('night', 'b')).toBe(true);
  await releaseLock('night', 'b');
  expect((await readHead()).lock).toBeUndefined();
});

it('shows a version at once, buries those skipped, and gives the lock back', async () => {
  const to = {
    batchId: 'b1',
    businessDate: '2025-01-03',
    sources: { index: { columns: ['date', 'close'] } },
  };
  const more = { ...to, newClients: 3 };
  const [dead, version] = [await allocateVersion(), await allocateVersion()];
  await expect(publishVersion(version, more)).rejects.toThrow('no longer holds the lock');
  await takeLock('import', 'b1');
  await publishVersion(version, more);
  await publishVersion(version, more);
  expect(await readHead()).toEqual({ head: version, dead: [dead], clients: 3, ...to, lock: undefined });
});

it('keeps the later business date as watermark', async () => {
  await takeLock('import', 'b2');
  await publishVersion(await allocateVersion(), {
    batchId: 'b2',
    businessDate: '2024-12-31',
    sources: {},
    newClients: 2,
  });
  expect(await readHead()).toMatchObject({ businessDate: '2025-01-03', clients: 5 });
});
