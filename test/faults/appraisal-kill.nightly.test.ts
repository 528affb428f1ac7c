import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DeleteObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sha256 } from '#adapters/digest.ts';
import { env } from '#adapters/env.ts';
import { keepAppraisalPlan, latestPointer, readAppraisalPlan } from '#adapters/kpi/appraisal-objects.ts';
import { makePlan } from '#adapters/kpi/make-plan.ts';
import { tellPeriod } from '#adapters/kpi/period-chains.ts';
import { makeSeals } from '#adapters/signatures.ts';
import type { AppraisalPlan, Purpose } from '#core/kpi/appraisal/appraisal.ts';
import { verifyExport } from '#core/kpi/export/verify-export.ts';
import { shardNumbers } from '#core/run/plan.ts';
import type { LocalRequest } from '#infra/local/request.ts';
import { type Local, startLocal } from '#infra/local/start-local.ts';
import { setClock } from '../support/clock.ts';
import { standingFiles } from '../support/standing-files.ts';
import { objectsOf, s3Of } from '../support/store-dump.ts';
import { importDirectory, night, signRules } from '../support/system.ts';

const period = '2025-12';
const isWrite = /:(Put|Update|Delete|BatchWrite)/;
/** How often each function has died. */
const deaths: Record<string, number> = {};
/** Who dies next, and after how many writes more. */
const victim = { functionName: '', writes: 0 };

let root: string;
let local: Local;

function onRequest({ functionName, action }: LocalRequest): void {
  if (functionName !== victim.functionName || !isWrite.test(action) || --victim.writes !== 0) return;
  deaths[functionName] = (deaths[functionName] ?? 0) + 1;
  void local.crash(functionName);
}

beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'tidemark-appraisal-kill-'));
  setClock('2026-01-09');
  local = await startLocal({
    ...{ dataDir: path.join(root, 'data'), templateDir: path.resolve('cdk.out') },
    ...{ checkIam: true, freshEvery: 0, onRequest },
  });
  Object.assign(process.env, local.env);
  await signRules(local, true);
  const ledger = path.resolve('samples/branch-100');
  expect((await importDirectory(local, ledger, 'first', '2025-12-31')).status).toBe('SUCCEEDED');
}, 180_000);
afterAll(async () => {
  setClock();
  await local.settled();
  expect(local.refusals).toEqual([]);
  await local.stop();
  await rm(root, { recursive: true, force: true });
});

/** Objects of appraisals, by their digests. */
async function made(): Promise<Record<string, string>> {
  const all = [...(await objectsOf(local, 'Store'))].filter(([key]) => key.startsWith('kpis/'));
  return Object.fromEntries(all.map(([key, bytes]) => [key, sha256(bytes)]));
}

/** All but plans, and files that payroll may have. */
async function forget(): Promise<void> {
  for (const Key of Object.keys(await made()))
    if (!/plan\.json$|\/exports\//.test(Key))
      await s3Of(local).send(new DeleteObjectCommand({ Bucket: env.storeBucket, Key }));
}

/** Called until it comes through: the first time it dies at its first write, the second time at the second one. */
async function untilDone(functionName: string, event: object): Promise<void> {
  for (let writes = 1; writes < 60; writes++) {
    Object.assign(victim, { functionName, writes });
    try {
      await local.invoke(functionName, event);
      return;
    } catch (error) {
      // What ends of itself would end every time.
      if (victim.writes > 0) throw error;
    } finally {
      victim.functionName = '';
    }
  }
  throw new Error(`${functionName} does not come through`);
}

const hr = { subject: 'hr', role: 'hr', reason: null };

async function compute(plan: AppraisalPlan, purpose: Purpose): Promise<void> {
  const of = { period, appraisalId: plan.appraisalId };
  for (const shard of shardNumbers(plan)) await untilDone('accrue-kpis', { ...of, shard });
  await untilDone('score-kpis', { ...of, purpose, asked: hr });
}

const recordsOf = async () => (await tellPeriod(period)).trail.records.map(({ type }) => type);

it('an appraisal that dies at each of its writes comes to the same bytes', { timeout: 180_000 }, async () => {
  expect((await night(local)).status).toBe('SUCCEEDED');
  await local.settled();
  const undisturbed = await made();
  expect(Object.keys(undisturbed).length).toBeGreaterThan(8);
  const plan = await readAppraisalPlan((await latestPointer(period))!);
  await forget();
  expect(Object.keys(await made()).length).toBe(1);
  await compute(plan, 'accrue');
  expect(await made()).toEqual(undisturbed);
  expect(deaths['accrue-kpis']).toBeGreaterThanOrEqual(2);
  expect(deaths['score-kpis']).toBeGreaterThanOrEqual(5);
});

it('is shown once and sealed once, with files that are whole', { timeout: 240_000 }, async () => {
  const plan = (await makePlan(period, 'preview'))!;
  await keepAppraisalPlan(plan);
  await compute(plan, 'preview');
  expect(await recordsOf()).toEqual(['kpi.previewed']);
  const { preview } = (await tellPeriod(period)).state;
  setClock(preview!.days.sealOn);
  const before = deaths['score-kpis']!;
  await untilDone('score-kpis', { period, appraisalId: plan.appraisalId, purpose: 'seal', asked: hr });
  expect(deaths['score-kpis']! - before).toBeGreaterThanOrEqual(10);
  expect(await recordsOf()).toEqual(['kpi.previewed', 'kpi.sealed']);

  const { manifest, files } = await standingFiles({ period, appraisalId: plan.appraisalId }, 1);
  expect(verifyExport(manifest, files, makeSeals)).toEqual([]);
});

it('replayed after the seal it is what was sealed', { timeout: 120_000 }, async () => {
  const { sealed } = (await tellPeriod(period)).state;
  const { appraisalId, digest } = sealed[0]!;
  await forget();
  await compute(await readAppraisalPlan({ period, appraisalId }), 'accrue');
  expect(await latestPointer(period)).toEqual({ period, appraisalId, digest });
});
