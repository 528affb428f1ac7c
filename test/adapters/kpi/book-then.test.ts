import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { readItems } from '#adapters/clients.ts';
import { readHead, seesVersion } from '#adapters/head.ts';
import { booksThen } from '#adapters/kpi/book-then.ts';
import { clientKeyOf } from '#adapters/personal.ts';
import type { Row } from '#core/ledger/row.ts';
import { type Files, importFiles } from '#test/support/import-machine.ts';
import { csvOf } from '#test/support/ledger-csv.ts';
import { type LocalAws, startLocalAws } from '#test/support/local-aws.ts';

let aws: LocalAws;
beforeAll(async () => {
  aws = await startLocalAws();
  for (const level of ['log', 'error'] as const) vi.spyOn(console, level).mockImplementation(() => undefined);
});
afterAll(async () => {
  vi.restoreAllMocks();
  await aws.stop();
});

const days = ['2026-03-02', '2026-03-03'] as const;
const client = (client_id: string): Row => ({
  ...{ client_id, name: `Name of ${client_id}`, branch_id: 'B1', opened_on: '2020-01-02', type: 'person' },
  permissions: [],
});
const trade = (client_id: string, day: string, quantity: number): Row => ({
  ...{ trade_id: 'T1', client_id, traded_at: `${day}T10:00:00`, symbol: '600000', side: 'B', quantity },
  price: 10,
});

async function take(businessDate: string, lists: Readonly<Record<string, readonly Row[]>>): Promise<number> {
  const files: Files = Object.fromEntries(
    Object.entries(lists).map(([name, list]) => [`${name}.csv`, csvOf(name, list)]),
  );
  const { status } = await importFiles(`of-${businessDate}`, files, { businessDate, files: {} });
  expect(status).toBe('imported');
  return (await readHead()).head;
}

it('is each client’s own, beside whoever is unchanged, new or withdrawn', async () => {
  const version = await take(days[0], {
    calendar: days.map((date) => ({ date, open: true })),
    closes: days.map((date) => ({ date, symbol: '600000', close: 10 })),
    clients: ['unchanged', 'one', 'other', 'gone'].map(client),
    trades: [trade('one', days[0], 100), trade('other', days[0], 300), trade('gone', days[0], 500)],
  });
  await take(days[1], {
    clients: [client('new'), { client_id: 'gone', deleted: true }],
    trades: [trade('one', days[0], 200), trade('other', days[0], 400), trade('new', days[1], 600)],
  });
  const ids = ['other', 'new', 'unchanged', 'one', 'gone'];
  const keys = await Promise.all(ids.map(async (id) => (await clientKeyOf(id))!));
  const scanned = await Promise.all(
    keys.map(async (clientKey) => ({ clientKey, items: await readItems(clientKey) })),
  );
  const head = await readHead();
  const then = await booksThen(scanned, seesVersion(head, head.head), version);
  const told = then.map((book) =>
    book === null || book === 'same' ? book : book.rows['trades']?.map(({ quantity }) => quantity),
  );
  expect(told).toEqual([[300], null, 'same', [100], null]);
});
