import { DeleteItemCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { anchoredDays, readAnchor } from '#adapters/anchors.ts';
import { append, readTrail } from '#adapters/audit.ts';
import { allHeads, listHeads } from '#adapters/audit-heads.ts';
import { digestOf } from '#adapters/digest.ts';
import { number, text } from '#adapters/dynamodb.ts';
import { publicKey } from '#adapters/sign.ts';
import { makeSeals } from '#adapters/signatures.ts';
import { anchorDigest, anchorsSubject } from '#core/audit/anchor.ts';
import { verifyExport } from '#core/audit/verify.ts';
import { handler } from '#functions/anchor-audit/index.ts';
import { startLocalAws, type LocalAws } from '#test/support/local-aws.ts';

let aws: LocalAws;
beforeAll(async () => {
  aws = await startLocalAws();
});
afterAll(() => aws.stop());
afterEach(() => {
  vi.useRealTimers();
});

/** 23:30 of that day in Shanghai; only the day is looked at. */
async function anchorOn(day: string) {
  vi.useFakeTimers({ now: new Date(`${day}T15:30:00Z`), toFake: ['Date'] });
  await handler({}, { functionName: 'anchor-audit' });
}

async function exported() {
  const heads = await allHeads();
  const chains = await Promise.all(heads.map(({ subject }) => readTrail(subject)));
  const anchors = await Promise.all((await anchoredDays()).map((day) => readAnchor(day)));
  return {
    kind: 'tidemark-audit' as const,
    version: 1 as const,
    keys: [await publicKey()],
    signOffKeys: [],
    chains: chains.map(({ subject, records }) => ({ subject, records: [...records] })),
    heads,
    anchors: anchors.map((anchor) => anchor!),
  };
}

it('anchors every head of a day, over the anchor before', async () => {
  for (let n = 0; n < 7; n++) await append(`run/${n}`, 'x', { n }, 't');
  await anchorOn('2026-01-05');
  await append('run/3', 'y', {}, 't2');
  await anchorOn('2026-01-06');
  const [first, second] = [await readAnchor('2026-01-05'), await readAnchor('2026-01-06')];
  // Seven chains and that of the key; on the next day that of the anchors as well.
  expect([first!.count, second!.count]).toEqual([8, 9]);
  expect([first!.prev, second!.prev]).toEqual(['', anchorDigest(first!, digestOf)]);
  expect(second!.leaves.find(({ subject }) => subject === 'run/3')).toMatchObject({ count: 2 });
  expect((await readTrail(anchorsSubject)).records.map(({ token }) => token)).toEqual([
    '2026-01-05',
    '2026-01-06',
  ]);
  expect(verifyExport(await exported(), makeSeals)).toEqual([]);
});

it('anchors a day once', async () => {
  const before = await readAnchor('2026-01-06');
  await append('run/4', 'y', {}, 't2');
  await anchorOn('2026-01-06');
  await anchorOn('2026-01-05');
  expect(await readAnchor('2026-01-06')).toEqual(before);
  expect((await readTrail(anchorsSubject)).records).toHaveLength(2);
});

it('records an anchor that it wrote when it was cut short, before the next one', async () => {
  await anchorOn('2026-01-07');
  const trail = await readTrail(anchorsSubject);
  const client = new DynamoDBClient();
  // As a kill between the two leaves it.
  for (const [seq] of [[0], [1], [2], [3]] as const)
    await client.send(
      new DeleteItemCommand({ TableName: 'audit', Key: { subject: text(anchorsSubject), seq: number(seq) } }),
    );
  for (const { body, token, type } of trail.records.slice(0, 2))
    await append(anchorsSubject, type, JSON.parse(body) as Record<string, unknown>, token);
  await anchorOn('2026-01-08').catch(() => undefined);
  expect((await readTrail(anchorsSubject)).records.map(({ token }) => token)).toEqual([
    '2026-01-05',
    '2026-01-06',
    '2026-01-07',
    '2026-01-08',
  ]);
});

it('lists heads page by page, each once, in the order of their subjects', async () => {
  const subjects: string[] = [];
  let after: string | undefined;
  for (;;) {
    const { heads, next } = await listHeads(after, 2);
    subjects.push(...heads.map(({ subject }) => subject));
    if (next === null) break;
    after = next;
  }
  expect(subjects).toEqual((await allHeads()).map(({ subject }) => subject));
  expect(subjects).toEqual([...new Set(subjects)].sort());
  expect(subjects).toHaveLength(9);
});

describe('a chain that went back since the anchor before', () => {
  it('is anchored all the same, and said', async () => {
    const client = new DynamoDBClient();
    for (const seq of [0, 1])
      await client.send(
        new DeleteItemCommand({ TableName: 'audit', Key: { subject: text('run/6'), seq: number(seq) } }),
      );
    await expect(anchorOn('2026-01-09')).rejects.toMatchObject({
      code: 'AUDIT_BROKEN',
      message: expect.stringContaining('the audit chain run/6, record 1: anchor-contradicted') as string,
    });
    expect(await readAnchor('2026-01-09')).toBeDefined();
    const findings = verifyExport(await exported(), makeSeals);
    expect(findings).toContainEqual({
      kind: 'anchor-contradicted',
      subject: 'run/6',
      seq: 1,
      day: '2026-01-08',
    });
  });
});
