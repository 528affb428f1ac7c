import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { BulkWriter, text } from '#adapters/dynamodb.ts';
import { readLedgerDirectory } from '#adapters/ledger/read-directory.ts';
import { clientKeyOf, refOf } from '#adapters/personal.ts';
import { columnsKey, readDecisions } from '#adapters/run-columns.ts';
import { readPlan } from '#adapters/runs.ts';
import { factsOfShard, isShardDone } from '#adapters/shards.ts';
import { getObject, putObject } from '#adapters/store.ts';
import { PeerMedians } from '#core/churn/peer-medians.ts';
import { factsJson } from '#core/facts/facts-line.ts';
import { ledgerFacts } from '#core/facts/ledger-facts.ts';
import type { CompleteRow } from '#core/run/rows.ts';
import { type Files, importFiles } from '../support/import-machine.ts';
import { type LocalAws, startLocalAws } from '../support/local-aws.ts';
import { seeded, weekdays } from '../support/generate-ledger.ts';
import { dumpOf, night, objectsOf, steps } from './night.ts';

const days = weekdays('2024-01-01', 300);
const asOf = days.at(-1)!;
const ids = Array.from({ length: 24 }, (_, at) => `KH-${String(at).padStart(3, '0')}`);

/** Two branches and some clients of none; every third was brought by the one before, some withheld consent. */
const clientsCsv = (referrer: (at: number) => string) =>
  [
    'client_id,opened_on,branch_id,consent_profiling,referred_by',
    ...ids.map((id, at) => {
      const branch = ['B1', 'B1', 'B2', ''][at % 4]!;
      return [id, '2024-01-01', branch, at % 9 === 8 ? 0 : 1, at % 3 === 2 ? referrer(at) : ''].join(',');
    }),
    '',
  ].join('\n');

/** Few rates, so that there are ties; every eighth client does not trade. */
function filesOf(): Files {
  const random = seeded(11);
  const trades = ids.flatMap((id, at) => {
    if (at % 8 === 7) return [];
    const commission = [2, 2.5, 3][at % 3]!;
    const gap = 2 + Math.floor(random() * 8);
    const until = 250 + Math.floor(random() * 50);
    return days
      .slice(60, until)
      .filter((_, day) => day % gap === 0)
      .map((day, nr) => `${id}-${nr},${id},${day},600000,${nr % 2 ? 'S' : 'B'},1000,10,${commission}`);
  });
  const logins = ids.flatMap((id, at) =>
    days.filter((_, day) => day % (3 + (at % 5)) === 0 && day < 290 - at).map((day) => `${id},${day},1`),
  );
  return {
    'clients.csv': clientsCsv((at) => ids[at - 1]!),
    'trades.csv': ['trade_id,client_id,traded_at,symbol,side,quantity,price,commission', ...trades, ''].join(
      '\n',
    ),
    'closes.csv': ['date,symbol,close', ...days.map((day) => `${day},600000,10`), ''].join('\n'),
    'logins.csv': ['client_id,date,count', ...logins, ''].join('\n'),
    'surveys.csv': [
      'client_id,date,subject,score',
      ...ids.map((id, at) => `${id},${asOf},rm,${at}`),
      '',
    ].join('\n'),
  };
}
const files = filesOf();

let aws: LocalAws;
let root: string;
beforeAll(async () => {
  [aws, root] = await Promise.all([startLocalAws(), mkdtemp(path.join(tmpdir(), 'tidemark-peers-'))]);
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
});
afterAll(async () => {
  vi.restoreAllMocks();
  await Promise.all([aws.stop(), rm(root, { recursive: true, force: true })]);
});
beforeEach(() => aws.clear());

let folders = 0;
async function send(sent: Files) {
  const manifest = { businessDate: asOf, files: {} };
  expect(await importFiles(`folder-${++folders}`, sent, manifest)).toMatchObject({
    status: 'imported',
    error: undefined,
  });
}

/** The lines that `tidemark facts` prints for a directory of these files. */
async function linesOf(given: Files): Promise<string[]> {
  const dir = await mkdtemp(path.join(root, 'ledger-'));
  for (const [name, content] of Object.entries(given)) await writeFile(path.join(dir, name), content);
  const { lines } = ledgerFacts(await readLedgerDirectory(dir), asOf);
  return [...lines].map((line) => factsJson(line.clientId, line.asOf, line.facts));
}

async function rowsOf(runId: string): Promise<Map<string, CompleteRow>> {
  const { shards } = await readPlan(runId);
  const all = Array.from({ length: shards }, (_, at) => factsOfShard({ runId, shard: at + 1 }));
  const rows = (await Promise.all(all)).flatMap((shard) => shard.rows);
  return new Map(rows.map((row) => [row.clientKey, row]));
}

/** The same lines from the columns of a night. */
async function columnsOf(runId: string): Promise<string[]> {
  const rows = await rowsOf(runId);
  const keys = await Promise.all(ids.map(clientKeyOf));
  return ids.map((id, at) => factsJson(id, asOf, rows.get(keys[at]!)!.facts));
}

const valuesOf = (lines: readonly string[], name: string) =>
  lines.map((line) => (JSON.parse(line) as { facts: Record<string, { value: unknown }> }).facts[name]!.value);

describe('clients of a night beside each other', () => {
  it('have the facts that the directory gives, byte for byte, also when who brought whom is corrected', async () => {
    await send(files);
    const first = await linesOf(files);
    expect(await columnsOf(await night({}, 'decided'))).toEqual(first);
    expect(new Set(valuesOf(first, 'commission_rate_pct')).size).toBeGreaterThan(5);
    expect(valuesOf(first, 'referrals_24m')).toContain(1);
    expect(valuesOf(first, 'cdv_tc').filter((value) => value !== null).length).toBeGreaterThan(10);

    const corrected = { ...files, 'clients.csv': clientsCsv(() => ids[4]!) };
    await night();
    await send({ 'clients.csv': corrected['clients.csv'] });
    const second = await linesOf(corrected);
    expect(valuesOf(second, 'referrals_24m')).toContain(8);
    expect(await columnsOf(await night({}, 'decided'))).toEqual(second);
  });

  it('are decided by the medians of their branch, and of their class in it', async () => {
    await send(files);
    const runId = await night({}, 'decided');
    const rows = [...(await rowsOf(runId)).values()];
    const { shards } = await readPlan(runId);
    const decided = await Promise.all(
      Array.from({ length: shards }, (_, at) => readDecisions(runId, at + 1)),
    );
    const decisions = new Map(decided.flat().map((row) => [row.clientKey, row]));
    const medians = new PeerMedians();
    const standing = ({ branchId, classPart }: CompleteRow) => ({
      branchId,
      class: (JSON.parse(classPart!) as { class: string }).class,
    });
    for (const row of rows) medians.add(standing(row), row.facts);
    for (const row of rows) expect(row.medians).toMatchObject(medians.of(standing(row)));
    const told = rows.map((row) => row.medians);
    expect(new Set(told.map(({ loginRatio }) => loginRatio)).size).toBe(3);
    expect(new Set(told.map(({ gapRatio }) => gapRatio)).size).toBeGreaterThan(2);
    const points = (gap: number) => (gap >= 3 ? 25 : gap >= 2 ? 15 : gap >= 1.5 ? 8 : 0);
    let netted = 0;
    for (const { clientKey, facts, medians: own } of rows) {
      const gap = facts['gap_ratio']!;
      if (!gap.ok) continue;
      const raw = Number(gap.value);
      const given = decisions.get(clientKey)!.decision!.churnPoints!['GAP'];
      expect(given).toBe(points(raw / Math.max(1, own.gapRatio!)));
      if (given !== points(raw)) netted++;
    }
    expect(netted).toBeGreaterThan(1);
    // Nobody's balances are known, so nobody's outflow is.
    expect(new Set(told.map(({ outflow20 }) => outflow20))).toEqual(new Set([null]));
  });

  it('are known to columns by their keys alone, and to books by references', async () => {
    await send(files);
    const runId = await night({}, 'decided');
    const refs = await Promise.all(ids.map(refOf));
    const objects = Object.values(await objectsOf(runId)).map((bytes) =>
      Buffer.from(bytes, 'base64').toString('latin1'),
    );
    for (const secret of [...ids, ...refs])
      expect(objects.some((object) => object.includes(secret))).toBe(false);
    const books = await dumpOf('clients');
    expect(books.some((line) => ids.some((id) => line.includes(id)))).toBe(false);
    expect(books.filter((line) => line.includes(refs[1]!))).toHaveLength(1);
  });

  it('are read again as a whole when the reducing was cut off, and give the same bytes', async () => {
    await send(files);
    const runId = await night({}, 'decided');
    const once = await objectsOf(runId);
    // The last shard was not written, the first one half.
    const { shards } = await readPlan(runId);
    const key = columnsKey(runId, 'peers', 1);
    await putObject('store', key, (await getObject('store', key))!.slice(0, 9));
    const runs = new BulkWriter('runs');
    await runs.remove({ runId: text(runId), shard: text(`peers#${String(shards).padStart(4, '0')}`) });
    await runs.finish();
    expect(await isShardDone('peers')({ runId, shard: shards })).toBe(false);
    await steps.reduce(runId);
    expect(await objectsOf(runId)).toEqual(once);
  });

  it.each(['facts', 'peers'] as const)('are not decided upon %s that were altered', async (kind) => {
    await send(files);
    const runId = await night({}, 'opened');
    const { shards } = await readPlan(runId);
    for (let shard = 1; shard <= shards; shard++) await steps.derive(runId, shard);
    const alter = async () => {
      const key = columnsKey(runId, kind, shards);
      const bytes = (await getObject('store', key))!;
      bytes[bytes.length >> 1]! ^= 1;
      await putObject('store', key, bytes);
    };
    if (kind === 'facts') {
      await alter();
      await expect(steps.reduce(runId)).rejects.toMatchObject({ name: 'COLUMNS_ALTERED' });
      return;
    }
    await steps.reduce(runId);
    await alter();
    await expect(steps.decide(runId, shards)).rejects.toMatchObject({ name: 'COLUMNS_ALTERED' });
  });

  it('wait for every shard', async () => {
    await send(files);
    const runId = await night({}, 'opened');
    await steps.derive(runId, 1);
    await expect(steps.reduce(runId)).rejects.toMatchObject({ name: 'SHARD_MISSING' });
    await expect(steps.decide(runId, 1)).rejects.toMatchObject({ name: 'SHARD_MISSING' });
  });
});
