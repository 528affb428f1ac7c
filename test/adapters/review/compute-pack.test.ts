import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { canonical, digestOf } from '#adapters/digest.ts';
import { readLedgerDirectory } from '#adapters/ledger/read-directory.ts';
import { computePack } from '#adapters/review/compute-pack.ts';
import { shippedFiles as ruleFiles } from '#test/support/shipped-rules.ts';
import { columnsKey } from '#adapters/run-columns.ts';
import { getObject, putObject } from '#adapters/store.ts';
import { nightKinds } from '#core/decision/rule-sets.ts';
import { outcomeNames, ReviewPack } from '#core/review/pack.ts';
import { night } from '../../functions/night.ts';
import { generateLedger } from '../../support/generate-ledger.ts';
import { harsher } from '../../support/harsher-rules.ts';
import { type LocalAws, startLocalAws } from '../../support/local-aws.ts';
import { seedStore } from '../../support/seed-store.ts';
import { wideNight } from '../../support/wide-night.ts';

const clients = 300;
let aws: LocalAws;
let root: string;
let runId: string;

beforeAll(async () => {
  aws = await startLocalAws();
  root = await mkdtemp(path.join(tmpdir(), 'tidemark-pack-'));
  const days = await generateLedger({ dir: root, clients: 60, seed: 7, symbols: 12, tradesPerClient: 30 });
  await seedStore(await readLedgerDirectory(root), { businessDate: days.at(-1)! });
  runId = await wideNight(await night(), clients, 1);
});
afterAll(async () => {
  await aws.stop();
  await rm(root, { recursive: true });
});

it.each(nightKinds)('moves nobody by the very rules of %s that the night decided by', async (kind) => {
  const pack = await computePack(ruleFiles[kind], ruleFiles[kind], { fairness: false });
  for (const name of outcomeNames) {
    expect(pack.transitions?.[name].moves).toEqual([]);
    expect(pack.transitions?.[name].unchanged.clients).toBe(clients);
  }
  expect(pack.samples).toEqual([]);
  expect(pack.diff).toMatchObject({ equal: true, regions: [] });
  expect(pack.changes).toEqual([]);
  expect(pack.blockers).toEqual([]);
  expect(pack.night).toMatchObject({ runId, clients, decided: clients, rules: digestOf(ruleFiles[kind]) });
});

it('tells whom a draft moves, with clients, and where the versions differ', async () => {
  const pack = await computePack(harsher('churn'), ruleFiles.churn, { nights: 5 });
  expect(() => ReviewPack.parse(pack)).not.toThrow();
  const { moves, unchanged } = pack.transitions!.churnLevel;
  const moved = moves.reduce((sum, move) => sum + move.clients, 0);
  expect(moved).toBeGreaterThan(0);
  expect(moved + unchanged.clients).toBe(clients);
  expect(pack.diff?.regions.length).toBeGreaterThan(0);
  expect(pack.changes.map(({ pointer }) => pointer)).toContain('/decision/levels/L1/from');
  for (const { outcome, from, to, clients: sampled } of pack.samples)
    for (const { before, after } of sampled) expect([before[outcome], after[outcome]]).toEqual([from, to]);
  expect(pack.raised?.nights.map((one) => one.runId)).toEqual([runId]);
  // Nothing in it depends on the hour or the order.
  expect(canonical(await computePack(harsher('churn'), ruleFiles.churn, { nights: 5 }))).toBe(
    canonical(pack),
  );
});

it('refuses a draft that decides on what may be missing, and says where', async () => {
  const draft = structuredClone(ruleFiles.churn) as { rules: object[] };
  draft.rules.push({
    name: 'NEW',
    conditions: { all: [{ fact: 'complaint_open', operator: 'notEqual', value: 0 }] },
    event: { type: 'points', params: { family: 'CARE', points: 5, reason: 'CARE' } },
  });
  const pack = await computePack(draft, ruleFiles.churn);
  expect(pack.blockers).toContainEqual(expect.objectContaining({ item: 8 }));
  expect(pack.transitions).toBeNull();
});

it('computes nothing on columns that are not the certified ones', async () => {
  const key = columnsKey(runId, 'facts', 1);
  const bytes = (await getObject('store', key))!;
  await putObject('store', key, new Uint8Array([...bytes, 0]));
  await expect(computePack(ruleFiles.value, null)).rejects.toMatchObject({ code: 'COLUMNS_ALTERED' });
  await putObject('store', key, bytes);
});
