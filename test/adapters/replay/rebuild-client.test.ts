import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { readClient } from '#adapters/clients.ts';
import { canonical } from '#adapters/digest.ts';
import { collect } from '#adapters/dynamodb.ts';
import { readHead } from '#adapters/head.ts';
import { readParquet, writeParquet } from '#adapters/parquet.ts';
import { clientKeyOf } from '#adapters/personal.ts';
import {
  type ClientOwner,
  findOwner,
  rebuildClient,
  rebuildClients,
} from '#adapters/replay/rebuild-client.ts';
import { deletePrefix, getObject, listObjects, putObject } from '#adapters/store.ts';
import { journalColumns } from '#core/import/journal.ts';
import { trades } from '#core/ledger/client-files.ts';
import type { Row } from '#core/ledger/row.ts';
import { type Files, importFiles } from '../../support/import-machine.ts';
import { csvOf, rowsOf } from '../../support/ledger-csv.ts';
import { type LocalAws, startLocalAws } from '../../support/local-aws.ts';
import { anyLedger, type RandomLedger } from '../../support/random-ledger.ts';

let aws: LocalAws;
beforeAll(async () => {
  aws = await startLocalAws();
  for (const level of ['log', 'error'] as const) vi.spyOn(console, level).mockImplementation(() => undefined);
});
afterAll(async () => {
  vi.restoreAllMocks();
  await aws.stop();
});

const none = { batchId: '', knownAt: '' };
let folders = 0;
const send = (files: Files, businessDate: string) =>
  importFiles(`folder-${++folders}`, files, { businessDate, files: {} });

/** What the table of clients shows of each client, as text, at the version that readers see. */
async function shown(ids: readonly string[]): Promise<{ version: number; clients: string[] }> {
  const { head } = await readHead();
  const clients = ids.map(async (id) => {
    const found = await readClient((await clientKeyOf(id)) ?? '', head);
    if (!found) return 'no client';
    const { profile, book } = found;
    const servicers = (profile['servicers']?.L ?? []).map(({ S }) => S);
    return canonical([profile['branchId']?.S ?? null, servicers, book]);
  });
  return { version: head, clients: await Promise.all(clients) };
}

const ownerOf = async (id: string): Promise<ClientOwner> => (await findOwner(id))!;

/** The same from the journal. */
async function rebuilt(ids: readonly string[], version: number): Promise<string[]> {
  const found = await Promise.all(ids.map(findOwner));
  const owners = found.filter((owner) => owner !== undefined);
  const together = await rebuildClients(owners, version);
  // Each is beside others what it is alone, whichever come before it.
  expect(await rebuildClients(owners.toReversed(), version)).toEqual(together.toReversed());
  if (owners[0]) expect(await rebuildClient(owners[0], version)).toEqual(together[0]);
  return found.map((owner) => {
    const { stored, branchId, servicers } = (owner && together[owners.indexOf(owner)]) ?? { stored: null };
    if (!stored?.attributes) return 'no client';
    const { attributes, opening, rows } = stored;
    return canonical([branchId, servicers, { attributes, opening, rows }]);
  });
}

const csv = (lists: Readonly<Record<string, readonly Row[]>>): Files =>
  Object.fromEntries(Object.entries(lists).map(([name, list]) => [`${name}.csv`, csvOf(name, list)]));

const trade = (client_id: string, trade_id: string, at: string, quantity: number, rest: Row = {}): Row => ({
  ...{ trade_id, client_id, traded_at: `${at}T10:00:00`, symbol: '600000', side: 'B', quantity, price: 10 },
  ...rest,
});
const days = ['2014-03-03', '2014-03-04', '2026-03-02', '2026-03-03', '2026-03-04', '2026-03-05'];
const client = (client_id: string, rest: Row = {}): Row => ({
  ...{ client_id, name: `Name of ${client_id}`, branch_id: 'B1', opened_on: '2014-01-02', type: 'person' },
  ...{ permissions: [], ...rest },
});

describe('a client rebuilt from the journal', () => {
  it('is what the table showed at every version, whatever was corrected, withdrawn, moved or refused', async () => {
    const ids = ['R1', 'R2', 'R3', 'R4'];
    const versions: { version: number; clients: string[] }[] = [];
    const take = async (lists: Readonly<Record<string, readonly Row[]>>, date: string, ends = 'imported') => {
      const { status, error } = await send(csv(lists), date);
      expect([status, error?.message]).toEqual([ends, ends === 'rejected' ? expect.any(String) : undefined]);
      versions.push(await shown(ids));
    };
    await take(
      {
        calendar: days.map((date) => ({ date, open: true })),
        closes: days.map((date, at) => ({ date, symbol: '600000', close: 10 + at })),
        clients: [
          client('R1', { permissions: ['a', 'b'] }),
          client('R2', { referred_by: 'R1' }),
          client('R3'),
        ],
        trades: [
          trade('R1', 'T1', '2014-03-03', 300),
          trade('R1', 'T2', '2026-03-02', 100),
          trade('R2', 'T1', '2026-03-02', 200),
          trade('R3', 'T1', '2026-03-02', 100),
        ],
        assignments: [
          { client_id: 'R1', staff_id: 'S1', role: 'servicer', from: '2014-01-02', to: '2026-03-03' },
        ],
        cash_balances: [{ client_id: 'R1', date: '2026-03-02', cash: 0.3 }],
      },
      '2026-03-02',
    );
    expect(versions[0]!.clients[0]).toContain('"until":"2016-03-01"');
    // A batch that does not go in leaves a dead version.
    await take({ trades: [trade('nobody', 'T1', '2026-03-03', 1)] }, '2026-03-03', 'rejected');
    await take(
      {
        trades: [
          trade('R1', 'T2', '2026-03-02', 150),
          trade('R2', 'T1', '2026-03-02', 200, { deleted: true }),
          ...Array.from({ length: 20 }, (_, at) => trade('R1', `X${at}`, '2026-03-03', 100 + at)),
          // The later of two with one key lies on no trading day: the earlier one stands.
          trade('R3', 'T9', '2026-03-03', 700),
          trade('R3', 'T9', '2026-03-07', 800),
        ],
        clients: [client('R3', { branch_id: 'B2' })],
      },
      '2026-03-03',
    );
    expect(versions.at(-1)!.clients[2]).toContain('700');
    // After the end of the servicer's assignment; what is told of R1 alone does not go in.
    await take(
      {
        trades: [
          trade('R1', 'T3', '2026-03-07', 100),
          ...Array.from({ length: 20 }, (_, at) => trade('R2', `Y${at}`, '2026-03-04', 100 + at)),
        ],
      },
      '2026-03-04',
    );
    await take(
      { clients: [{ client_id: 'R3', deleted: true }, client('R4', { referred_by: 'R2' })] },
      '2026-03-04',
    );
    // The market, too, is what it was: a day that is no trading day any more takes its trade along.
    await take(
      {
        calendar: [{ date: '2026-03-03', open: false }],
        clients: [client('R3'), client('R1', { referred_by: 'R4' })],
      },
      '2026-03-05',
    );
    await take({ trades: [trade('R3', 'T5', '2026-03-05', 900)] }, '2026-03-05');
    expect(new Set(versions.map(({ clients }) => clients.join('\n'))).size).toBe(versions.length - 1);
    for (const { version, clients } of versions) expect(await rebuilt(ids, version)).toEqual(clients);
  }, 60_000);

  it('has the rows of every file, corrected and withdrawn', async () => {
    await aws.clear();
    const filesOf = ({ rows, shared }: RandomLedger) =>
      [...Object.values(rows), ...Object.values(shared)].filter((list) => list.length > 1).length;
    const [first, ...others] = fc
      .sample(anyLedger, { seed: 11, numRuns: 40 })
      .sort((a, b) => filesOf(b) - filesOf(a))
      .slice(0, 4) as [RandomLedger, ...RandomLedger[]];
    const ledgers = Object.fromEntries(
      [first, ...others].map((ledger, at) => [`F${at}`, { ...ledger, shared: first.shared }]),
    );
    const [ids, rows, last] = [Object.keys(ledgers), rowsOf(ledgers), first.days.at(-1)!];
    const personal = ['clients', 'closes', 'calendar', 'index'];
    const pick = (take: (row: Row, at: number) => Row[]) =>
      Object.fromEntries(
        Object.entries(rows).map(([name, list]) => [
          name,
          personal.includes(name) ? list : list.flatMap(take),
        ]),
      );
    const versions: { version: number; clients: string[] }[] = [];
    for (const lists of [
      pick((row, at) => (at % 3 === 0 ? [] : [row])),
      pick((row, at) => (at % 3 === 0 ? [row] : at % 5 === 0 ? [{ ...row, deleted: true }] : [])),
      pick((row, at) => (at % 5 === 0 ? [row] : at % 7 === 0 ? [{ ...row, deleted: true }] : [])),
    ]) {
      expect((await send(csv(lists), last)).status).toBe('imported');
      versions.push(await shown(ids));
    }
    for (const { version, clients } of versions) expect(await rebuilt(ids, version)).toEqual(clients);
  }, 60_000);

  it('is refused where the journal is not what the import wrote', async () => {
    const { head } = await readHead();
    const owner = await ownerOf('F0');
    const keys = (await collect(listObjects('store', 'journal/trades/'))).map(({ key }) => key);
    for (const key of keys) {
      const bytes = (await getObject('store', key))!;
      const [{ quantity = [], ...cells }, columns] = [
        await readParquet(bytes),
        journalColumns(trades, none, []),
      ];
      const altered = { ...cells, quantity: quantity.map((one) => Number(one) + 1) };
      await putObject('store', key, writeParquet(columns.columns, altered));
      await expect(rebuildClient(owner, head)).rejects.toMatchObject({
        code: 'JOURNAL_ALTERED',
        message: `${key} is not what the import wrote`,
      });
      await deletePrefix('store', key);
      await expect(rebuildClient(owner, head)).rejects.toMatchObject({
        code: 'JOURNAL_MISSING',
        message: `${key} is not in the store`,
      });
      await putObject('store', key, bytes);
    }
    expect(keys.length).toBeGreaterThan(1);
    expect((await rebuildClient(owner, head)).stored.attributes).toBeDefined();
  }, 60_000);
});
