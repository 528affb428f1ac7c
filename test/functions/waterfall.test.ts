import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { BulkWriter, text } from '#adapters/dynamodb.ts';
import { type Ledger, readLedgerDirectory } from '#adapters/ledger/read-directory.ts';
import { readDecisions } from '#adapters/run-columns.ts';
import { readPlan } from '#adapters/runs.ts';
import { factsAmong } from '#adapters/shards.ts';
import type { DecisionRow } from '#core/run/rows.ts';
import { generateLedger } from '../support/generate-ledger.ts';
import { type LocalAws, startLocalAws } from '../support/local-aws.ts';
import { keyOf, seedStore } from '../support/seed-store.ts';
import { changesIn, movers, toldChanges, unexplained } from '../support/told-changes.ts';
import { dumpOf, night, objectsOf } from './night.ts';

let root: string;
let ledger: Ledger;
let days: string[];
let aws: LocalAws;

beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'tidemark-waterfall-'));
  days = await generateLedger({ dir: root, clients: 23, seed: 7, symbols: 12, tradesPerClient: 30 });
  ledger = await readLedgerDirectory(root);
  aws = await startLocalAws();
});
afterAll(async () => {
  await aws.stop();
  await rm(root, { recursive: true, force: true });
});
beforeEach(() => aws.clear());

const seed = (asOf: string) => seedStore(ledger, { businessDate: asOf });
async function rowsOf(runId: string): Promise<Map<string, DecisionRow>> {
  const { shards } = await readPlan(runId);
  const rows = new Map<string, DecisionRow>();
  for (let shard = 1; shard <= shards; shard++)
    for (const row of await readDecisions(runId, shard)) rows.set(row.clientKey, row);
  return rows;
}
const changedOf = (rows: ReadonlyMap<string, DecisionRow>) =>
  [...rows.values()].filter(({ changed, first }) => changed && !first);

it('holds no row of an earlier night longer than it is worked on: all of them at once have no room', async () => {
  setFlagsFromString('--expose-gc');
  const collectGarbage = runInNewContext('gc') as () => void;
  await seed(days.at(-1)!);
  const runId = await night({}, 'decided');
  const met: WeakRef<object>[] = [];
  const held: number[] = [];
  for await (const row of factsAmong({ runId, shard: 1 }, () => true)) {
    met.push(new WeakRef(row));
    // What a turn looked at through a reference is kept until the turn ends.
    await nextTurn();
    collectGarbage();
    held.push(met.filter((one) => one.deref() !== undefined).length);
  }
  expect(met.length).toBeGreaterThan(5);
  expect(Math.max(...held)).toBeLessThanOrEqual(2);
});

describe('a night that changes decisions', () => {
  it('says of each change where it came from, from what was in force to what is', async () => {
    await seed(days.at(-30)!);
    const first = await rowsOf(await night({ asOf: days.at(-30) }));
    await seed(days.at(-1)!);
    const runId = await night();
    const second = await rowsOf(runId);
    expect([...first.values()].every(({ waterfall }) => waterfall === null)).toBe(true);
    const changed = changedOf(second);
    expect(changed.length).toBeGreaterThan(0);
    for (const row of changed) {
      const { waterfall } = row;
      const was = first.get(row.clientKey)!;
      expect(changesIn(waterfall)).toEqual(toldChanges(was.decision!, row.decision!));
      expect(unexplained(waterfall)).toEqual([]);
      if (waterfall) expect(waterfall.since.asOf).toBe(days.at(-30));
      expect(movers(waterfall)).not.toContain('rules');
      expect(movers(waterfall)).not.toContain('corrected');
    }
    expect(changed.flatMap(({ waterfall }) => movers(waterfall))).toContain('data');
    for (const row of second.values()) if (!row.changed) expect(row.waterfall).toBeNull();
    const items = (await dumpOf('decisions')).filter((line) => line.includes(runId));
    const withOne = changed.filter(({ waterfall }) => waterfall !== null);
    expect(items.filter((line) => line.includes('"waterfall"'))).toHaveLength(2 * withOne.length);
  });

  it('writes the same bytes when its steps run twice', async () => {
    await seed(days.at(-30)!);
    await night({ asOf: days.at(-30) });
    await seed(days.at(-1)!);
    const runId = await night({}, 'decided');
    const once = await objectsOf(runId);
    const writer = new BulkWriter('runs');
    for (const shard of ['decisions#0001', 'decisions#0002'])
      await writer.remove({ runId: text(runId), shard: text(shard) });
    await writer.finish();
    await night({}, 'decided');
    expect(await objectsOf(runId)).toEqual(once);
  });

  it.each([
    ['of the same day', -2],
    ['of the day after', -1],
  ])('tells corrected data from new data on a night %s', async (_, day) => {
    const [before, asOf] = [days.at(-2)!, days.at(day)!];
    await seed(asOf);
    const whole = await rowsOf(await night({ asOf }));
    const clientId = [...ledger.clients.keys()].find(
      (id) => whole.get(keyOf(id))?.decision?.class === 'TREND',
    )!;
    const { rows } = ledger.clients.get(clientId)!.book as { rows: Record<string, readonly object[]> };
    const { trades = [] } = rows;
    await aws.clear();
    try {
      // At first the broker tells hardly anything of the client’s past.
      rows['trades'] = trades.slice(0, 2);
      await seed(before);
      const first = await rowsOf(await night({ asOf: before }));
      rows['trades'] = trades;
      await seed(asOf);
      const second = await rowsOf(await night({ asOf }));
      const [was, is] = [first.get(keyOf(clientId))!, second.get(keyOf(clientId))!];
      expect([was.decision?.class, is.decision?.class, is.changed]).toEqual(['UNCLASSIFIED', 'TREND', true]);
      expect(changesIn(is.waterfall)).toEqual(toldChanges(was.decision!, is.decision!));
      expect(is.waterfall?.texts.class).toEqual({ from: 'UNCLASSIFIED', to: 'TREND', by: ['corrected'] });
      for (const { by } of Object.values(is.waterfall!.scores)) expect(by).toHaveProperty('corrected');
      if (before === asOf) expect(movers(is.waterfall)).toEqual(['corrected']);
      const others = changedOf(second).filter(({ clientKey }) => clientKey !== is.clientKey);
      expect(others.flatMap(({ waterfall }) => movers(waterfall))).not.toContain('corrected');
    } finally {
      rows['trades'] = trades;
    }
  });
});
