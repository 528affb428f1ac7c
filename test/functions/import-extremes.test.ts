import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { readClient } from '#adapters/clients.ts';
import { collect, scan } from '#adapters/dynamodb.ts';
import { readHead, seesVersion } from '#adapters/head.ts';
import { readLedgerDirectory } from '#adapters/ledger/read-directory.ts';
import { readMarket } from '#adapters/market.ts';
import { clientKeyOf } from '#adapters/personal.ts';
import { makeMarket } from '#core/market/make-market.ts';
import { importFiles } from '../support/import-machine.ts';
import { type LocalAws, startLocalAws } from '../support/local-aws.ts';

let aws: LocalAws;
let root: string;
beforeAll(async () => {
  [aws, root] = await Promise.all([startLocalAws(), mkdtemp(path.join(tmpdir(), 'tidemark-import-'))]);
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
});
afterAll(async () => {
  vi.restoreAllMocks();
  await Promise.all([aws.stop(), rm(root, { recursive: true, force: true })]);
});

const trade = (id: string, client: string, day: string) => `${id},${client},${day},600000,B,100,10.5\n`;
const header = 'trade_id,client_id,traded_at,symbol,side,quantity,price\n';
/** 2025-01-04 is a Saturday; the rows of a client that nobody knows count nowhere. */
const files = {
  'clients.csv': 'client_id\nA\nB\n',
  'trades.csv':
    header +
    Array.from({ length: 30 }, (_, n) => trade(`T${n}`, n % 2 ? 'A' : 'B', '2025-01-06')).join('') +
    trade('U', 'nobody', '2024-06-01') +
    trade('S', 'A', '2025-01-04') +
    trade('R', 'A', '2025-01-12') +
    trade('R', 'A', '2025-01-13'),
  'assignments.csv': 'client_id,staff_id,role,from\nA,S1,servicer,2020-01-01\n',
  'cash_balances.csv': 'client_id,date,cash\nA,2025-01-02,5\n',
};

async function pure() {
  for (const [name, text] of Object.entries(files)) await writeFile(path.join(root, name), text);
  return readLedgerDirectory(root);
}

describe('a store that no market file ever came to', () => {
  it('has weekdays from the first record to the last, and the days with a trade', async () => {
    const manifest = { businessDate: '2025-01-13', files: {} };
    expect(await importFiles('f1', files, manifest)).toMatchObject({ status: 'imported' });
    const ledger = await pure();
    const head = await readHead();
    const { calendar } = await readMarket(seesVersion(head, head.head));
    expect(calendar.origin).toBe('weekdays');
    expect(calendar.days).toContain('2025-01-04');
    expect(calendar.days).not.toContain('2025-01-12');
    expect(calendar.days).toEqual(makeMarket(ledger.market, ledger.records).calendar.days);
    for (const [client, { book }] of ledger.clients)
      expect((await readClient((await clientKeyOf(client)) ?? '', head.head))?.book).toEqual(book);
    expect(head.sources).toEqual(ledger.sources);
  });
});

describe('a client with many trades', () => {
  it('goes in, no item of it above 300 KB', async () => {
    const rows = Array.from({ length: 60_000 }, (_, n) => {
      const day = new Date(Date.UTC(2025, 0, 1 + Math.floor(n / 400))).toISOString().slice(0, 10);
      return `M${n},MANY,${day}T10:00:00,6${String(n % 9973).padStart(5, '0')},B,${100 + n},1${n % 10}.${10 + (n % 83)}\n`;
    });
    const many = { 'clients.csv': 'client_id\nMANY\n', 'trades.csv': header + rows.join('') };
    expect(await importFiles('f2', many, { businessDate: '2025-06-30', files: {} })).toMatchObject({
      status: 'imported',
    });
    const key = (await clientKeyOf('MANY')) ?? '';
    const book = (await readClient(key, (await readHead()).head))?.book;
    expect(book?.rows['trades']).toHaveLength(60_000);
    const items = (await collect(scan('clients', 0, 1))).filter((item) => item['clientKey']?.S === key);
    const sizes = items.map((item) =>
      Object.values(item).reduce((sum, { S, B }) => sum + (S ?? B ?? '').length, 0),
    );
    expect(sizes.length).toBeGreaterThan(5);
    expect(Math.max(...sizes)).toBeLessThan(300_000);
  }, 60_000);
});
