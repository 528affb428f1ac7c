import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { healthDocument } from '#adapters/api/health.ts';
import { auditTrail } from '#adapters/audit.ts';
import { findHealth } from '#adapters/kept-health.ts';
import { type Ledger, readLedgerDirectory } from '#adapters/ledger/read-directory.ts';
import { nightOf } from '#adapters/night-rules.ts';
import { certifiedShards } from '#adapters/replay/archive.ts';
import { readRuleSets } from '#adapters/rule-archive.ts';
import { readPlan } from '#adapters/runs.ts';
import { makeDeciders } from '#core/decision/decide.ts';
import { nightKinds } from '#core/decision/rule-sets.ts';
import { eventOfRecord } from '#core/events/audit-events.ts';
import { healthParameters } from '#core/health/parameters.ts';
import { makeReference } from '#core/rules/evaluate/reference.ts';
import { completeRow } from '#core/run/complete-row.ts';
import { handler } from '#functions/check-health/index.ts';
import { generateLedger } from '../../support/generate-ledger.ts';
import { type LocalAws, startLocalAws } from '../../support/local-aws.ts';
import { seedStore } from '../../support/seed-store.ts';
import { dumpOf, night } from '../night.ts';

/** Few clients for what every client shows, and as many as an index needs. */
const sizes = { few: 60, many: healthParameters.leastClients };
let root: string;
let few: Ledger;
let many: Ledger;
let days: string[];
let aws: LocalAws;

beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'tidemark-health-'));
  const ledgerOf = async (clients: number) => {
    const dir = path.join(root, String(clients));
    days = await generateLedger({ dir, clients, seed: 5, symbols: 6, tradesPerClient: 12 });
    return readLedgerDirectory(dir);
  };
  [few, many] = [await ledgerOf(sizes.few), await ledgerOf(sizes.many)];
  aws = await startLocalAws();
});
afterAll(async () => {
  await aws.stop();
  await rm(root, { recursive: true, force: true });
});
beforeEach(() => aws.clear());

const event = (runId: string) => ({
  ...{ 'detail-type': 'run.completed', source: 'tidemark' },
  detail: { runId, id: `run/${runId}/run.completed` },
});
const check = (runId: string) =>
  handler(event(runId), { functionName: 'check-health', awsRequestId: 'test' });

/** A night, and then its health. */
async function examined(asOf: string, ledger = few): Promise<string> {
  await seedStore(ledger, { businessDate: asOf });
  const runId = await night({ asOf });
  await check(runId);
  return runId;
}

const drifts = async (runId: string) => {
  const found = [];
  for await (const record of auditTrail(`run/${runId}`))
    if (record.type === 'rules.drifted') found.push(record);
  return found;
};

/** For how many clients each rule fires and is undetermined, as json-rules-engine says it, client by client. */
async function countedByEngine(runId: string) {
  const plan = await readPlan(runId);
  const { values, compiled } = makeDeciders(await readRuleSets(plan.rules), nightOf(plan));
  const counts: Record<string, Record<string, { fired: number; undetermined: number }>> = {};
  const references = nightKinds.map((kind) => [kind, makeReference(compiled[kind].program)] as const);
  for (const kind of nightKinds)
    counts[kind] = Object.fromEntries(
      compiled[kind].program.rules.map(({ name }) => [name, { fired: 0, undetermined: 0 }]),
    );
  for await (const { facts, peers, decisions } of certifiedShards(plan))
    for (const own of facts) {
      const row = completeRow(
        own,
        peers.find(({ clientKey }) => clientKey === own.clientKey)!,
      );
      const decision = decisions.find(({ clientKey }) => clientKey === own.clientKey)!.decision!;
      for (const [kind, reference] of references) {
        const told = await reference.evaluate(values[kind](row, decision));
        for (const rule of told.fired) counts[kind]![rule]!.fired += 1;
        for (const { rule } of told.undetermined) counts[kind]![rule]!.undetermined += 1;
      }
    }
  return counts;
}

describe('the first night', () => {
  it('counts for each rule what json-rules-engine counts, and has nothing to compare with', async () => {
    const runId = await examined(days.at(-1)!);
    const health = (await findHealth(runId))!;
    expect(health).toMatchObject({
      runId,
      asOf: days.at(-1),
      clients: sizes.few,
      baseline: null,
      drifting: [],
    });
    const counted = await countedByEngine(runId);
    for (const kind of nightKinds) {
      const own = Object.entries(health.ruleHealth[kind]).map(([rule, { fired, undetermined }]) => {
        return [rule, { fired, undetermined }] as const;
      });
      expect(Object.fromEntries(own)).toEqual(counted[kind]);
      for (const { fired, silentSince } of Object.values(health.ruleHealth[kind]))
        expect(silentSince).toBe(fired > 0 ? null : days.at(-1));
    }
    expect(Object.values(health.measures).every(({ index }) => index === null)).toBe(true);
    expect(await drifts(runId)).toEqual([]);
  });
});

describe('a later night', () => {
  it('names a rule out of reach, silent since the first night', async () => {
    const far = days.at(-healthParameters.silentNights)!;
    await examined(far);
    const runId = await examined(days.at(-1)!);
    const { silent } = (await healthDocument(runId))!;
    // No complaints came with this ledger.
    expect(silent.find(({ rule }) => rule === 'COMP')).toEqual({
      ...{ kind: 'churn', rule: 'COMP', since: far },
      ...{ nights: healthParameters.silentNights, isLong: true, undetermined: sizes.few },
    });
    expect(silent.map(({ nights }) => nights)).toEqual(
      silent.map(({ nights }) => nights).sort((a, b) => b - a),
    );
  });

  it('is short of long by one night', async () => {
    await examined(days.at(1 - healthParameters.silentNights)!);
    const { silent } = (await healthDocument(await examined(days.at(-1)!)))!;
    expect(silent.find(({ rule }) => rule === 'COMP')).toMatchObject({
      nights: healthParameters.silentNights - 1,
      isLong: false,
    });
  });

  it('tells nothing of too few clients', async () => {
    await examined(days.at(-2)!);
    const { measures, drifting } = (await findHealth(await examined(days.at(-1)!)))!;
    expect(Object.values(measures).every(({ index }) => index === null)).toBe(true);
    expect(drifting).toEqual([]);
  });

  it('is held against that of 20 trading days before, where there was one', async () => {
    const { baselineNights } = healthParameters;
    await examined(days.at(-baselineNights - 3)!);
    const near = await examined(days.at(-baselineNights - 1)!);
    await examined(days.at(-2)!);
    const health = (await findHealth(await examined(days.at(-1)!)))!;
    expect(health.baseline?.runId).toBe(near);
  });
});

/** The broker takes back most of what it told of most clients. */
async function withoutTrades(work: () => Promise<void>) {
  const books = [...many.clients.values()].slice(0, (sizes.many * 3) / 4).map(({ book }) => book);
  const rows = books.map((book) => book.rows as Record<string, readonly object[]>);
  const kept = rows.map(({ trades = [] }) => trades);
  try {
    for (const [at, own] of rows.entries())
      own['trades'] = kept[at]!.slice(0, Math.ceil(kept[at]!.length / 3));
    await work();
  } finally {
    for (const [at, own] of rows.entries()) own['trades'] = kept[at]!;
  }
}

describe('a drift', () => {
  it('is told once: not of the same clients a day later, on no later night again, by no repeated delivery', async () => {
    const first = await examined(days.at(-4)!, many);
    const quiet = await examined(days.at(-3)!, many);
    const calm = (await findHealth(quiet))!;
    expect(calm.baseline).toEqual({ runId: first, asOf: days.at(-4) });
    expect([calm.measures['trades_250']!.stability, calm.drifting]).toEqual(['stable', []]);
    expect(await drifts(quiet)).toEqual([]);

    await withoutTrades(async () => {
      const runId = await examined(days.at(-2)!, many);
      const health = (await findHealth(runId))!;
      expect(health.drifting).toContain('trades_250');
      expect(health.measures['trades_250']!.index).toBeGreaterThanOrEqual(healthParameters.drift);
      const [record, ...others] = await drifts(runId);
      expect(others).toEqual([]);
      const { type, detail } = eventOfRecord(record!)!;
      expect(type).toBe('rules.drifted');
      expect(detail).toMatchObject({ runId, asOf: days.at(-2), against: days.at(-4) });
      expect(Object.keys((detail as { drifted: object }).drifted)).toEqual(health.drifting);

      const later = (await findHealth(await examined(days.at(-1)!, many)))!;
      expect(later.measures['trades_250']!.stability).toBe('drifted');
      expect(later.drifting).not.toContain('trades_250');
      const before = [await dumpOf('runs'), await dumpOf('audit')];
      await check(runId);
      expect([await dumpOf('runs'), await dumpOf('audit')]).toEqual(before);
    });
  });
});
