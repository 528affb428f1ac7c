import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { auditTrail } from '#adapters/audit.ts';
import { collect } from '#adapters/dynamodb.ts';
import { type Ledger, readLedgerDirectory } from '#adapters/ledger/read-directory.ts';
import { keepPlanned, latestPlanned, plannedLines, putLines } from '#adapters/planned-work.ts';
import parameters from '#core/maintenance/parameters.json' with { type: 'json' };
import type { WorkLine } from '#core/maintenance/work-line.ts';
import { handler } from '#functions/plan-work/index.ts';
import maintenance from '../../../rules/maintenance/v1.json' with { type: 'json' };
import { generateLedger } from '../../support/generate-ledger.ts';
import { type LocalAws, startLocalAws } from '../../support/local-aws.ts';
import { seedStore } from '../../support/seed-store.ts';
import { bringIntoForce } from '../../support/sign-rules.ts';
import { dumpOf, night } from '../night.ts';

let root: string;
let ledger: Ledger;
let days: string[];
let aws: LocalAws;

beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'tidemark-work-'));
  days = await generateLedger({ dir: root, clients: 12, seed: 5, symbols: 6, tradesPerClient: 12 });
  ledger = await readLedgerDirectory(root);
  aws = await startLocalAws();
});
afterAll(async () => {
  await aws.stop();
  await rm(root, { recursive: true, force: true });
});
beforeEach(() => aws.clear());

const event = (runId: string, asOf: string) => ({
  ...{ 'detail-type': 'run.completed', source: 'tidemark' },
  detail: { runId, asOf, id: `run/${runId}/run.completed` },
});
const plan = (runId: string, asOf: string) =>
  handler(event(runId, asOf), { functionName: 'plan-work', awsRequestId: 'test' });
const told = async (runId: string, type: string) =>
  (await collect(auditTrail(`run/${runId}`))).filter((record) => record.type === type);

/** Everybody is called: what is asked for here does not depend on the ledger. */
const everybody = {
  ...maintenance,
  rules: [
    {
      name: 'EVERYBODY',
      priority: 1,
      conditions: { all: [{ fact: 'with_us', operator: 'equal', value: true }] },
      event: { type: 'action', params: { action: 'complaint_closure', reason: 'COMPLAINT' } },
    },
  ],
};

it(
  'plans the work of a night once, however often it is told, and none without rules',
  { timeout: 60_000 },
  async () => {
    const [early, asOf] = [days.at(-3)!, days.at(-1)!];
    await seedStore(ledger, { businessDate: asOf });
    const old = await night({ asOf: early });
    expect(await plan(old, early)).toEqual({ planned: false });
    expect(await latestPlanned()).toBeUndefined();
    expect(JSON.parse((await told(old, 'work.none'))[0]!.body)).toMatchObject({
      why: 'no rule set of kind maintenance is in force',
    });

    await bringIntoForce(everybody);
    const runId = await night({ asOf });
    expect(await plan(runId, asOf)).toEqual({ planned: true });
    const planned = (await latestPlanned())!;
    expect(planned).toMatchObject({ asOf, runId });
    const lines = (
      await Promise.all(planned.advisers.map(({ adviser }) => plannedLines(planned, adviser)))
    ).flat();
    expect(new Set(lines.map(({ clientKey }) => clientKey)).size).toBe(12);
    expect(lines.every(({ choices }) => choices[0]?.rule === 'EVERYBODY')).toBe(true);
    const [record] = await told(runId, 'work.planned');
    expect(JSON.parse(record!.body)).toMatchObject({ lines: 12, actions: { complaint_closure: 12 } });

    const before = [await dumpOf('work'), await latestPlanned()];
    await plan(runId, asOf);
    expect([await dumpOf('work'), await latestPlanned()]).toEqual(before);
    expect(await told(runId, 'work.planned')).toHaveLength(1);
    expect(await plan(old, early)).toEqual({ planned: false });
    expect((await latestPlanned())?.runId).toBe(runId);

    await seedStore(ledger, { businessDate: asOf });
    const again = await night({ asOf });
    expect(again).not.toBe(runId);
    expect(await plan(again, asOf)).toEqual({ planned: true });
    // Told of late: another run of the day is in force by now.
    expect(await plan(runId, asOf)).toEqual({ planned: false });
    expect((await latestPlanned())?.runId).toBe(again);
    expect((await dumpOf('work')).every((item) => item.includes(again))).toBe(true);
  },
);

const lineOf = (clientKey: string): WorkLine => ({
  ...{ clientKey, branchId: 'B1', adviser: 'S1', class: 'VALUE', stage: null, band: null, core: false },
  ...{ cvs: null, uncontacted: null, floor: null, choices: [] },
});
const keep = async (asOf: string, runId: string, lines: WorkLine[]) => {
  await keepPlanned({ asOf, runId, rules: 'd', advisers: await putLines(runId, lines) });
  return (await latestPlanned())!;
};

it('keeps long lists in their order, and of a day that ran again the last one alone', async () => {
  const long = Array.from({ length: 2 * parameters.linesPerItem + 1 }, (_, at) => lineOf(`k${at}`));
  const first = await keep('2026-01-05', 'r1', long);
  expect(await plannedLines(first, 'S1')).toEqual(long);
  expect(first.advisers).toEqual([{ adviser: 'S1', branches: ['B1'], lines: long.length, owed: 0 }]);
  const second = await keep('2026-01-05', 'r2', [lineOf('k1')]);
  expect([second.runId, await plannedLines(first, 'S1')]).toEqual(['r2', []]);
});

it('forgets the lists of nights long past', async () => {
  const nights = Array.from({ length: parameters.nightsKept + 2 }, (_, at) => `2026-03-${10 + at}`);
  for (const asOf of nights) await keep(asOf, `r${asOf}`, [lineOf('k1')]);
  expect((await dumpOf('work')).length).toBe(parameters.nightsKept);
  expect((await latestPlanned())?.asOf).toBe(nights.at(-1));
});
