import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readLedgerDirectory } from '#adapters/ledger/read-directory.ts';
import { certifiedDigests } from '#adapters/replay/archive.ts';
import { reviewInThreads } from '#adapters/review/both-threads.ts';
import { reviewShards, type Work } from '#adapters/review/review-shards.ts';
import { readRuleSets } from '#adapters/rule-archive.ts';
import { columnsKey } from '#adapters/run-columns.ts';
import { readPlan } from '#adapters/runs.ts';
import { getObject, putObject } from '#adapters/store.ts';
import { type NightKind, nightKinds, parseRuleSets } from '#core/decision/rule-sets.ts';
import type { RunPlan } from '#core/run/plan.ts';
import { shippedFiles } from '#test/support/shipped-rules.ts';
import { night } from '../../functions/night.ts';
import { harsher } from '../../support/harsher-rules.ts';
import { type LocalAws, startLocalAws } from '../../support/local-aws.ts';
import { seedStore } from '../../support/seed-store.ts';
import { wideNight } from '../../support/wide-night.ts';

const clients = 300;
let aws: LocalAws;
let plan: RunPlan;

beforeAll(async () => {
  aws = await startLocalAws();
  await seedStore(await readLedgerDirectory('samples/branch-100'), { businessDate: '2025-12-31' });
  plan = await readPlan(await wideNight(await night(), clients, 1));
});
afterAll(async () => {
  await aws.stop();
});

async function workOf(kind: NightKind): Promise<Work> {
  const inForce = await readRuleSets(plan.rules);
  const drafted = parseRuleSets({ ...shippedFiles, [kind]: harsher(kind) });
  return { kind, plan, inForce, drafted, judgedPerShard: 20 };
}

it.each(nightKinds)(
  'decides every shard of a night once with a draft of %s, in two threads',
  async (kind) => {
    const [work, shards] = [await workOf(kind), await certifiedDigests(plan)];
    const parts = await reviewInThreads(work, shards, shards.length);
    const alone = await Promise.all(shards.map((shard) => reviewShards(work, [shard])));
    expect(parts.length).toBe(2);
    expect(parts.reduce((sum, { decided }) => sum + decided, 0)).toBe(clients);
    const judgedOf = (counted: typeof parts) =>
      counted.flatMap(({ judged }) => judged).sort((a, b) => a.shard - b.shard);
    expect(judgedOf(parts)).toEqual(judgedOf(alone));
    // Which thread takes which shard is left to them.
    const [both, none] = [await reviewShards(work, shards), await reviewShards(work, [])];
    const taken = parts.map(({ judged }) => judged.map(({ shard }) => shard));
    for (const [at, part] of parts.entries()) {
      const mine = taken[at]!;
      expect(part).toEqual(
        mine.length === 0 ? none : mine.length === shards.length ? both : alone[mine[0]! - 1],
      );
    }
    expect(taken.flat().sort()).toEqual(shards.map(({ shard }) => shard));
  },
);

/** What the thread beside answers when it is the only one that takes shards. */
async function answerOfBeside(work: Work): Promise<unknown> {
  const file = new URL('../../../adapters/review/both-threads.ts', import.meta.url);
  const next = new Int32Array(new SharedArrayBuffer(4));
  const review = { work, shards: await certifiedDigests(plan), next };
  const worker = new Worker(file, { workerData: { review } });
  const [answer] = (await once(worker, 'message')) as [unknown];
  await worker.terminate();
  return answer;
}

it('counts beside what it counts here', async () => {
  const work = await workOf('churn');
  expect(await answerOfBeside(work)).toEqual({
    counted: await reviewShards(work, await certifiedDigests(plan)),
  });
});

it('fails in either thread on columns that are not the certified ones', async () => {
  const [work, shards] = [await workOf('value'), await certifiedDigests(plan)];
  const keys = shards.map(({ shard }) => columnsKey(plan.runId, 'peers', shard));
  const bytes = await Promise.all(keys.map(async (key) => (await getObject('store', key))!));
  await Promise.all(keys.map((key, at) => putObject('store', key, new Uint8Array([...bytes[at]!, 0]))));
  await expect(reviewInThreads(work, shards, 2)).rejects.toMatchObject({ code: 'COLUMNS_ALTERED' });
  expect(await answerOfBeside(work)).toMatchObject({ failed: { code: 'COLUMNS_ALTERED' } });
  await Promise.all(keys.map((key, at) => putObject('store', key, bytes[at]!)));
});
