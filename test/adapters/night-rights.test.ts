import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { findOwner } from '#adapters/replay/rebuild-client.ts';
import { NotReproduced, replayClient } from '#adapters/replay/replay-client.ts';
import { readCertificate, readPlan } from '#adapters/runs.ts';
import { certifiedDecisions, factsOfShard } from '#adapters/shards.ts';
import { getObject, putObject } from '#adapters/store.ts';
import type { ClientRight } from '#core/rights/client-rights.ts';
import { type RunPlan, shardNumbers } from '#core/run/plan.ts';
import type { CompleteRow, DecisionRow } from '#core/run/rows.ts';
import { night, steps } from '../functions/night.ts';
import { askFor } from '../support/ask-rights.ts';
import { importFiles } from '../support/import-machine.ts';
import { lateBatches } from '../support/late-batches.ts';
import { type LocalAws, startLocalAws } from '../support/local-aws.ts';

const ids = Array.from({ length: 7 }, (_, at) => String(10_000_001 + at));
/** The last of them refused profiling by the ledger. */
const [, , optsOut, restricts, deletes, refuses, optsIn] = ids as [string, ...string[]];
const keys = new Map<string, string>();
let aws: LocalAws;
/** Before anybody said anything; after; and the same day again, after some of it was taken back. */
let [before, after, again]: RunPlan[] = [];

const ask = (id: string | undefined, right: ClientRight) => askFor(keys.get(id!)!, right);

beforeAll(async () => {
  aws = await startLocalAws();
  for (const level of ['log', 'error'] as const) vi.spyOn(console, level).mockImplementation(() => undefined);
  const batches = lateBatches({ clients: ids.length, seed: 5, history: 65, nights: 2 });
  const [head = '', ...rows] = batches[0]!.files['clients.csv']!.split('\n');
  const at = head.split(',').indexOf('consent_profiling');
  const told = rows.map((row) =>
    row
      .split(',')
      .map((cell, index) => (index === at ? (row.startsWith(optsIn!) ? '0' : '1') : cell))
      .join(','),
  );
  batches[0]!.files['clients.csv'] = [head, ...told].join('\n');
  const hand = async (nr: number) => {
    const { businessDate, files } = batches[nr]!;
    await importFiles(`day-${nr}`, files, { businessDate, files: {} });
  };
  await hand(0);
  before = await readPlan(await night());
  for (const id of ids) keys.set(id, (await findOwner(id))!.clientKey);
  await ask(optsOut, 'opt-out-profiling');
  await ask(restricts, 'restrict');
  await ask(deletes, 'delete-tags');
  await ask(refuses, 'withdraw-marketing');
  await ask(optsIn, 'opt-in-profiling');
  await hand(1);
  after = await readPlan(await night());
  await ask(optsOut, 'opt-in-profiling');
  await ask(restricts, 'lift-restriction');
  again = await readPlan(await night());
}, 120_000);
afterAll(async () => {
  vi.restoreAllMocks();
  await aws.stop();
});

async function rowsOf(plan: RunPlan | undefined): Promise<Map<string, DecisionRow & CompleteRow>> {
  const { runId } = plan!;
  const shards = shardNumbers(plan!).map(async (shard) => {
    const decided = new Map((await certifiedDecisions({ runId, shard })).map((row) => [row.clientKey, row]));
    return (await factsOfShard({ runId, shard })).rows.map((row) => ({
      ...row,
      ...decided.get(row.clientKey)!,
    }));
  });
  return new Map((await Promise.all(shards)).flat().map((row) => [row.clientKey, row]));
}

it('profiles by the ledger where nobody said anything, and pins nothing', async () => {
  expect(before).not.toHaveProperty('rights');
  const rows = await rowsOf(before);
  expect(ids.filter((id) => rows.get(keys.get(id)!)!.profiled)).toEqual(ids.slice(0, -1));
});

it('decides nothing in the next night about whoever opted out, is stored only, or had tags deleted', async () => {
  const rows = await rowsOf(after);
  for (const id of [optsOut, restricts, deletes]) {
    const { decision, facts, rate } = rows.get(keys.get(id!)!)!;
    expect(decision).toMatchObject({ class: 'NOT_PROFILED', scores: null, churnLevel: null, band: null });
    expect(decision).toMatchObject({ stage: null, cvs: null, core: null });
    expect(rate).toBeNull();
    expect(facts['turnover_annual']).toMatchObject({ ok: false, reason: 'NOT_APPLICABLE' });
    // Suitability, complaints and service go on.
    for (const fact of ['complaints_180', 'contacts_90', 'account_age_cd'])
      expect(facts[fact]?.reason).not.toBe('NOT_APPLICABLE');
  }
  for (const id of [refuses, optsIn]) {
    const { profiled, decision } = rows.get(keys.get(id!)!)!;
    expect(profiled).toBe(true);
    expect(decision?.class).not.toBe('NOT_PROFILED');
  }
  expect((await readCertificate(after!.runId))?.rights).toBe(after!.rights);
});

it('decides again once consent is given, in another run of the same day', async () => {
  expect(again!.asOf).toBe(after!.asOf);
  expect(again!.runId).not.toBe(after!.runId);
  const rows = await rowsOf(again);
  const classes = [optsOut, restricts, deletes].map((id) => rows.get(keys.get(id!)!)!.decision?.class);
  expect(classes.map((name) => name === 'NOT_PROFILED')).toEqual([false, false, true]);
});

it('replays every night to the same bytes, whatever was said since', async () => {
  const some = [
    [before, optsOut],
    [after, optsOut],
    [again, optsOut],
    [after, optsIn],
  ] as const;
  for (const [plan, id] of some)
    expect(await replayClient(plan!, (await findOwner(id!))!)).toMatchObject({ hypothetical: null });
});

it('tells what would be decided now by what was said since', async () => {
  const { decision, now } = (await replayClient(before!, (await findOwner(deletes!))!))!;
  expect(decision?.class).not.toBe('NOT_PROFILED');
  expect(now?.decision?.class).toBe('NOT_PROFILED');
});

it('refuses a replay with other consents than the pinned ones', async () => {
  // Read once a worker while the same run is asked for: another one first.
  await replayClient(again!, (await findOwner(ids[0]!))!);
  const key = `runs/${after!.runId}/profiling.json`;
  const bytes = (await getObject('store', key))!;
  await putObject('store', key, '{}');
  await expect(replayClient(after!, (await findOwner(optsOut!))!)).rejects.toMatchObject({
    code: 'RIGHTS_ALTERED',
  });
  await putObject('store', key, bytes);
  await expect(replayClient(after!, (await findOwner(optsOut!))!)).resolves.not.toBeInstanceOf(NotReproduced);
});

it('lets an interrupted night go on with what it pinned', async () => {
  await ask(optsOut, 'opt-out-profiling');
  const opened = await steps.open({});
  await ask(optsOut, 'opt-in-profiling');
  const reopened = await steps.open({});
  expect(reopened).toMatchObject({ runId: opened.runId, proceed: true });
  expect((await readPlan(opened.runId!)).rights).not.toBe(again!.rights);
});
