import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { BulkWriter, text } from '#adapters/dynamodb.ts';
import { type Ledger, readLedgerDirectory } from '#adapters/ledger/read-directory.ts';
import { readDecisions } from '#adapters/run-columns.ts';
import { readPlan } from '#adapters/runs.ts';
import { numberNames, parts, textNames } from '#core/decision/waterfall.ts';
import type { DecisionRow } from '#core/run/rows.ts';
import { generateLedger } from '../support/generate-ledger.ts';
import { type LocalAws, startLocalAws } from '../support/local-aws.ts';
import { keyOf, seedStore } from '../support/seed-store.ts';
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
/** The parts that moved anything. */
const movers = ({ waterfall }: DecisionRow) => {
  const { scores = {}, texts = {} } = waterfall ?? {};
  const by = [
    ...Object.values(scores).flatMap((one) => Object.keys(one.by)),
    ...Object.values(texts).flatMap((one) => one.by),
  ];
  return parts.filter((part) => by.includes(part));
};

/** Every outcome that differs between two decisions, by the names of a waterfall. */
function differences(was: DecisionRow, is: DecisionRow): Record<string, [unknown, unknown]> {
  const told = ({ decision }: DecisionRow): Record<string, unknown> => ({
    ...decision!.scores,
    ...Object.fromEntries([...numberNames, ...textNames].map((name) => [name, decision![name]])),
  });
  const [from, to] = [told(was), told(is)];
  const names = Object.keys({ ...from, ...to }).filter((name) => from[name] !== to[name]);
  return Object.fromEntries(names.map((name) => [name, [from[name], to[name]]]));
}

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
      const { since, scores = {}, texts = {} } = row.waterfall ?? {};
      const found = Object.entries({ ...scores, ...texts }).map(([name, { from, to }]) => [name, [from, to]]);
      expect(Object.fromEntries(found)).toEqual(differences(first.get(row.clientKey)!, row));
      if (since) expect(since.asOf).toBe(days.at(-30));
      expect(movers(row)).not.toContain('rules');
      expect(movers(row)).not.toContain('corrected');
    }
    expect(changed.flatMap(movers)).toContain('data');
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
    await seed(before);
    const first = await rowsOf(await night({ asOf: before }));
    const clientId = [...ledger.clients.keys()].find((id) => first.get(keyOf(id))?.decision?.scores)!;
    const { rows } = ledger.clients.get(clientId)!.book as { rows: Record<string, readonly object[]> };
    const { trades = [] } = rows;
    try {
      // The broker takes back most of what it told of the client's past.
      rows['trades'] = trades.slice(0, Math.ceil(trades.length / 6));
      await seed(asOf);
      const second = await rowsOf(await night({ asOf }));
      const row = second.get(keyOf(clientId))!;
      expect(row.changed).toBe(true);
      expect(movers(row)).toContain('corrected');
      expect(row.waterfall!.texts.class?.by ?? ['corrected']).toEqual(['corrected']);
      const others = changedOf(second).filter(({ clientKey }) => clientKey !== row.clientKey);
      expect(others.flatMap(movers)).not.toContain('corrected');
      if (before === asOf) expect(movers(row)).not.toContain('data');
    } finally {
      rows['trades'] = trades;
    }
  });
});
