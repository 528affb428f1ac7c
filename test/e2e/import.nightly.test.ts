import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Local, startLocal } from '#infra/local/start-local.ts';
import { booksOf } from '../support/books.ts';
import { command } from '../support/command.ts';
import { generateLedger, seeded } from '../support/generate-ledger.ts';
import { variants, writeVariant } from '../support/ledger-variants.ts';
import { dumpOf, objectsOf } from '../support/store-dump.ts';
import { importDirectory } from '../support/system.ts';

const tables = ['Clients', 'ClientRefs', 'Decisions', 'Market', 'Imports', 'Runs', 'Events'];

let root: string;
let dir: string;
let asOf: string;
let local: Local;
let books: Awaited<ReturnType<typeof booksOf>>;

const system = (name: string) =>
  startLocal({ dataDir: path.join(root, name), templateDir: path.resolve('cdk.out'), checkIam: true });

beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'tidemark-import-'));
  dir = path.join(root, 'ledger');
  const days = await generateLedger({ dir, clients: 12, seed: 3, symbols: 8, tradesPerClient: 30 });
  asOf = days.at(-1)!;
  const clients = await readFile(path.join(dir, 'clients.csv'), 'utf8');
  await writeFile(path.join(dir, 'clients.csv'), clients.replaceAll('NAME', '客户张三'));
  local = await system('first');
  expect((await importDirectory(local, dir, 'first', asOf)).status).toBe('SUCCEEDED');
  books = await booksOf(local);
  expect(books).toHaveLength(12);
}, 120_000);

afterAll(async () => {
  expect(local.refusals).toEqual([]);
  await local.stop();
  await rm(root, { recursive: true, force: true });
});

async function stateOf(): Promise<Record<string, unknown>> {
  const objects = [...(await objectsOf(local, 'Store'))].map(([key, bytes]) => [
    key,
    bytes.toString('base64'),
  ]);
  const dumps = await Promise.all(tables.map(async (table) => [table, await dumpOf(local, table)] as const));
  return {
    ...Object.fromEntries(dumps),
    objects: objects.sort(),
    inbox: [...(await objectsOf(local, 'Inbox')).keys()],
  };
}

/** What of the store a reader sees: everything but the notes that a batch leaves about itself. */
async function visible(): Promise<Record<string, unknown>> {
  const { Imports: _imports, Events: _events, inbox: _inbox, objects: _objects, ...rest } = await stateOf();
  return { ...rest, books: await booksOf(local) };
}

it('the same folder twice changes nothing but the record of the attempt', { timeout: 60_000 }, async () => {
  const audit = (await dumpOf(local, 'Audit')).length;
  const before = await stateOf();
  const told = await command(local, 'operator', 'import', dir, '--business-date', asOf, '--json');
  expect(told.code).toBe(0);
  expect(JSON.parse(told.out)).toMatchObject({ status: 'unchanged' });
  await local.settled();
  const after = await stateOf();
  for (const table of tables) expect(after[table], table).toEqual(before[table]);
  expect(after['objects']).toEqual(before['objects']);
  expect(after['inbox']).toEqual([]);
  expect((await dumpOf(local, 'Audit')).length).toBeGreaterThan(audit);
});

describe('the same ledger gives the same books', () => {
  it.each(Object.keys(variants))('with %s', { timeout: 60_000 }, async (variant) => {
    const other = await system(variant.replaceAll(/\W+/g, '-'));
    try {
      expect((await importDirectory(other, await writeVariant(dir, variant), 'one', asOf)).status).toBe(
        'SUCCEEDED',
      );
      expect(await booksOf(other)).toEqual(books);
    } finally {
      await other.stop();
    }
  });

  it.each([1, 2])('whatever the order in which its files arrive (%d)', { timeout: 60_000 }, async (seed) => {
    const other = await system(`order-${seed}`);
    const random = seeded(seed);
    try {
      const shuffled = (files: string[]) =>
        files
          .map((file) => [random(), file] as const)
          .sort(([a], [b]) => a - b)
          .map(([, file]) => file);
      expect((await importDirectory(other, dir, 'one', asOf, shuffled)).status).toBe('SUCCEEDED');
      expect(await booksOf(other)).toEqual(books);
    } finally {
      await other.stop();
    }
  });
});

/** A copy of the ledger with one file spoilt. */
async function spoilt(name: string, spoil: (to: string) => Promise<unknown>): Promise<string> {
  const to = path.join(root, name);
  await cp(dir, to, { recursive: true });
  await spoil(to);
  return to;
}

const hostile: [string, (to: string) => Promise<unknown>, RegExp][] = [
  [
    'wrong columns',
    (to) => writeFile(path.join(to, 'trades.csv'), 'trade,who,when\n1,2,3\n'),
    /trades\.csv.*line 1.*trade_id/is,
  ],
  [
    'binary garbage',
    (to) =>
      writeFile(
        path.join(to, 'trades.csv'),
        Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * 7919) % 256)),
      ),
    /trades\.csv/,
  ],
  [
    'a line of 10 MB',
    async (to) => {
      const file = path.join(to, 'trades.csv');
      const lines = (await readFile(file, 'utf8')).split('\n');
      lines.splice(5, 0, `T,${'9'.repeat(10_000_000)}`);
      await writeFile(file, lines.join('\n'));
    },
    /trades\.csv.*line 6/is,
  ],
  [
    'a truncated gzip',
    async (to) => {
      const file = path.join(to, 'trades.csv');
      const packed = gzipSync(await readFile(file));
      await writeFile(`${file}.gz`, packed.subarray(0, packed.length / 2));
      await rm(file);
    },
    /trades\.csv\.gz/,
  ],
  [
    'more than a tenth of its rows rejected',
    async (to) => {
      const file = path.join(to, 'trades.csv');
      await writeFile(file, (await readFile(file, 'utf8')).replaceAll(',B,', ',X,'));
    },
    /trades\.csv/,
  ],
];

describe('a batch that cannot go in', () => {
  it.each(hostile)(
    'because of %s says which file and where, and changes nothing',
    { timeout: 60_000 },
    async (name, spoil, words) => {
      const to = await spoilt(name.replaceAll(/\W+/g, '-'), spoil);
      const before = await visible();
      const told = await command(local, 'operator', 'import', to, '--business-date', asOf);
      expect(told.code).toBe(1);
      expect(told.err).toMatch(words);
      // Handed over past the command line, the system itself refuses it.
      const execution = await importDirectory(local, to, `hostile-${name.replaceAll(/\W+/g, '-')}`, asOf);
      expect(execution.status).toBe('FAILED');
      await local.settled();
      expect(await visible()).toEqual(before);
    },
  );

  it('does not stand in the way of the next one', { timeout: 60_000 }, async () => {
    const next = path.join(root, 'next');
    await cp(dir, next, { recursive: true });
    const file = path.join(next, 'cash_balances.csv');
    const [header, ...rows] = (await readFile(file, 'utf8')).trimEnd().split('\n');
    await writeFile(file, [header, ...rows.map((row) => row.replace(/,[^,]*$/, ',1.00'))].join('\n'));
    expect((await importDirectory(local, next, 'next', asOf)).status).toBe('SUCCEEDED');
    expect(await booksOf(local)).not.toEqual(books);
  });
});
