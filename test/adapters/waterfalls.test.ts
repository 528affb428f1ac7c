import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { readClient } from '#adapters/clients.ts';
import { readHead } from '#adapters/head.ts';
import { clientKeyOf } from '#adapters/personal.ts';
import { readPlan } from '#adapters/runs.ts';
import { certifiedDecisions } from '#adapters/shards.ts';
import type { Row } from '#core/ledger/row.ts';
import { shardNumbers } from '#core/run/plan.ts';
import type { DecisionRow } from '#core/run/rows.ts';
import { night } from '../functions/night.ts';
import { weekdays } from '../support/generate-ledger.ts';
import { importFiles } from '../support/import-machine.ts';
import { csvOf } from '../support/ledger-csv.ts';
import { type LocalAws, startLocalAws } from '../support/local-aws.ts';
import { changesIn, toldChanges } from '../support/told-changes.ts';

let aws: LocalAws;
beforeAll(async () => {
  aws = await startLocalAws();
});
afterAll(() => aws.stop());

const [then, later] = ['2014-03-04', '2026-03-05'];
const days = weekdays('2014-03-03', 3200).filter((day) => day <= later);
const client = (client_id: string): Row => ({
  client_id,
  opened_on: '2014-01-02',
  type: 'person',
  permissions: [],
});
const trade = (client_id: string, trade_id: string, day: string): Row => ({
  ...{
    trade_id,
    client_id,
    traded_at: `${day}T10:00:00`,
    symbol: '600000',
    side: 'B',
    quantity: 100,
    price: 10,
  },
});
let folders = 0;
async function hand(lists: Readonly<Record<string, readonly Row[]>>, businessDate: string): Promise<void> {
  const files = Object.fromEntries(
    Object.entries(lists).map(([name, list]) => [`${name}.csv`, csvOf(name, list)]),
  );
  const { status } = await importFiles(`folder-${++folders}`, files, { businessDate, files: {} });
  expect(status).toBe('imported');
}
async function decisionsOf(runId: string): Promise<Map<string, DecisionRow>> {
  const shards = shardNumbers(await readPlan(runId)).map((shard) => certifiedDecisions({ runId, shard }));
  return new Map((await Promise.all(shards)).flat().map((row) => [row.clientKey, row]));
}

it('a book that was folded into the year of the night before has no waterfall, which is counted, and its decision stands', async () => {
  await hand(
    {
      calendar: days.map((date) => ({ date, open: true })),
      closes: days.map((date) => ({ date, symbol: '600000', close: 10 })),
      clients: [client('FOLDED'), client('KEPT')],
      trades: [trade('FOLDED', 'T1', then)],
    },
    then,
  );
  const first = await decisionsOf(await night({ asOf: then }));
  await hand({ trades: [trade('FOLDED', 'T2', later), trade('KEPT', 'T2', later)] }, later);
  const written: string[] = [];
  const stdout = vi
    .spyOn(process.stdout, 'write')
    .mockImplementation((text) => written.push(String(text)) > 0);
  const second = await decisionsOf(await night({ asOf: later })).finally(() => {
    stdout.mockRestore();
  });
  const of = async (id: string) => {
    const key = (await clientKeyOf(id))!;
    const { book } = (await readClient(key, (await readHead()).head))!;
    return { was: first.get(key)!, is: second.get(key)!, until: book.opening?.until };
  };
  const [folded, kept] = [await of('FOLDED'), await of('KEPT')];
  expect([folded.until, kept.until]).toEqual(['2016-03-01', undefined]);
  for (const { was, is } of [folded, kept]) {
    expect([is.outcome, is.changed]).toEqual(['decided', true]);
    expect(toldChanges(was.decision!, is.decision!)).not.toEqual({});
  }
  expect(folded.is.waterfall).toBeNull();
  expect(changesIn(kept.is.waterfall)).toEqual(toldChanges(kept.was.decision!, kept.is.decision!));
  const metrics = written.filter((line) => line.includes('WaterfallsFailed'));
  expect(metrics.map((line) => JSON.parse(line) as object)).toEqual([
    expect.objectContaining({ WaterfallsFailed: 1 }),
  ]);
}, 60_000);
