import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { auditTrail } from '#adapters/audit.ts';
import { dynamodb, s3 } from '#adapters/aws.ts';
import { readClient } from '#adapters/clients.ts';
import { collect, queryPartition, scan } from '#adapters/dynamodb.ts';
import { readHead, seesVersion } from '#adapters/head.ts';
import { readFolder, readResult } from '#adapters/imports/plans.ts';
import { readLedgerDirectory } from '#adapters/ledger/read-directory.ts';
import { readMarket } from '#adapters/market.ts';
import { readParquet } from '#adapters/parquet.ts';
import { clientKeyOf, open, refOf } from '#adapters/personal.ts';
import { deletePrefix, getObject, listObjects } from '#adapters/store.ts';
import { makeMarket } from '#core/market/make-market.ts';
import {
  arrival,
  type Files,
  importFiles,
  reject,
  runMachine,
  runSteps,
  uploadFiles,
} from '../support/import-machine.ts';
import { type LocalAws, startLocalAws } from '../support/local-aws.ts';
import { withReference } from '../support/with-reference.ts';

let aws: LocalAws;
let root: string;
beforeAll(async () => {
  [aws, root] = await Promise.all([startLocalAws(), mkdtemp(path.join(tmpdir(), 'tidemark-import-'))]);
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
});
afterAll(async () => {
  vi.restoreAllMocks();
  await Promise.all([aws.stop(), rm(root, { recursive: true, force: true })]);
});

const tables = ['clients', 'client_refs', 'decisions', 'market', 'imports', 'runs', 'audit', 'events'];

/** A table as text: equal text is equal bytes. */
async function dump(table: string): Promise<string[]> {
  const items = await collect(scan(table, 0, 1));
  const text = (_: string, value: unknown) =>
    value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value;
  const sorted = items.map((item) =>
    Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1))),
  );
  return sorted.map((item) => JSON.stringify(item, text)).sort();
}

async function dumpStore(but: readonly string[] = []): Promise<Record<string, string[]>> {
  const kept = tables.filter((table) => !but.includes(table));
  const dumps = await Promise.all(kept.map(async (table) => [table, await dump(table)] as const));
  const objects = (await collect(listObjects('store', ''))).map(({ key, size }) => `${key} ${size}`);
  return { ...Object.fromEntries(dumps), objects };
}

/** What readers see: the books of all clients, opened, and the trading days. */
async function visible() {
  const head = await readHead();
  const { lock, ...rest } = head;
  const market = await readMarket(seesVersion(head, head.head));
  const keys = (await collect(scan('client_refs', 0, 1))).map((item) => item['clientKey']?.S ?? '').sort();
  const clients = await Promise.all(keys.map((key) => readClient(key, head.head)));
  return { rest, lock, days: market.calendar.days, clients: clients.map((client) => client?.book) };
}

/** Each test has clients of its own in the one store. */
const day = '2026-03-06';
const calendar =
  'date,open\n2026-03-02,1\n2026-03-03,1\n2026-03-04,1\n2026-03-05,1\n2026-03-06,1\n2026-03-07,0\n';
const closes = [
  'date,symbol,close',
  ...[2, 3, 4, 5, 6].map((d) => `2026-03-0${d},600000,${10 + d}.5`),
  '',
].join('\n');

function ledger(prefix: string, trades = 30) {
  const client = (n: number) => `${prefix}-KH-${n}`;
  const rows = Array.from({ length: trades }, (_, n) => {
    const at = `2026-03-0${2 + (n % 5)}T10:00:${String(n % 60).padStart(2, '0')}`;
    return `${prefix}-T${n},${client(n % 4)},${at},600000,${n % 7 === 6 ? 'S' : 'B'},${100 + n},1${n % 10}.25,1.00`;
  });
  return {
    'clients.csv': [
      'client_id,name,opened_on,branch_id,permissions,referred_by',
      ...[0, 1, 2, 3].map((n) => `${client(n)},张三${prefix}${n},2020-01-0${n + 1},B1,a;b,${client(0)}`),
      '',
    ].join('\n'),
    'trades.csv': ['trade_id,client_id,traded_at,symbol,side,quantity,price,commission', ...rows, ''].join(
      '\n',
    ),
    'cash_balances.csv': [
      'client_id,date,cash',
      ...[0, 1, 2, 3].map((n) => `${client(n)},2026-03-02,1000.5${n}`),
      '',
    ].join('\n'),
    'assignments.csv': `client_id,staff_id,role,from\n${client(0)},S1,servicer,2025-01-01\n${client(1)},S2,developer,2025-01-01\n`,
    'staff.csv': 'staff_id,name,role,branch_id,from\nS1,李四,advisor,B1,2020-01-01\n',
    'closes.csv': closes,
    'calendar.csv': calendar,
  };
}

async function directory(name: string, files: Files) {
  const dir = await mkdtemp(path.join(root, name));
  for (const [file, content] of Object.entries(files)) await writeFile(path.join(dir, file), content);
  return readLedgerDirectory(dir);
}

async function bookOf(clientId: string) {
  const clientKey = await clientKeyOf(clientId);
  return clientKey === undefined ? undefined : (await readClient(clientKey, (await readHead()).head))?.book;
}

const rejectsOf = async (batchId: string, file: string) =>
  Buffer.from((await getObject('store', `rejects/${batchId}/${file}.csv`)) ?? []).toString('utf8');

const manifest = { businessDate: day, files: {} };
let folders = 0;
const folder = () => `folder-${++folders}`;

describe('a batch', () => {
  it('gives the books, the market and the rejects that the pure command reads', async () => {
    const files = ledger('A');
    files['trades.csv'] +=
      'A-T90,A-KH-1,2026-03-07 10:00,600000,B,100,10.00,0.00\n' +
      'A-T91,A-KH-1,2026-03-06 10:00,600000,B,0,10.00,0.00\n' +
      'A-T92,A-KH-77,2026-03-06 10:00,600000,B,1,10.00,0.00\n' +
      'A-T0,A-KH-0,2026-03-02 10:00,600001,B,55,10.00,0.00\n';
    const pure = await directory('a', files);
    const ended = await importFiles(folder(), files, manifest);
    expect(ended).toMatchObject({ status: 'imported' });
    expect(pure.clientOrder).toHaveLength(4);
    for (const clientId of pure.clientOrder)
      expect(await bookOf(clientId)).toEqual(await withReference(pure.clients.get(clientId)!.book));
    const head = await readHead();
    expect(head.sources).toEqual(pure.sources);
    const market = await readMarket(seesVersion(head, head.head));
    expect(market.calendar.days).toEqual(makeMarket(pure.market).calendar.days);
    const wanted = pure.rejects.filter(({ file }) => file === 'trades');
    expect(wanted).toHaveLength(3);
    const csv = await rejectsOf(ended.batchId ?? '', 'trades');
    for (const { line, reason } of wanted) {
      expect(csv).toContain(`\n${line},`);
      expect(csv).toContain(reason.replaceAll('"', '""'));
    }
    const { files: counts } = (await readResult(ended.batchId ?? '')) ?? {};
    expect(counts?.['trades']).toMatchObject({ read: 34, accepted: 31, rejected: 3 });
  });

  it('keeps personal values in the encrypted profile alone, and every accepted row in the journal', async () => {
    const clientKey = (await clientKeyOf('A-KH-1')) ?? '';
    const { profile } = (await readClient(clientKey, (await readHead()).head)) ?? {};
    expect(await open(profile ?? {})).toEqual({ client_id: 'A-KH-1', name: '张三A1', referred_by: 'A-KH-0' });
    expect(profile?.['branchId']).toEqual({ S: 'B1' });
    const first = await clientKeyOf('A-KH-0');
    expect((await readClient(first ?? '', 1))?.profile['servicers']).toEqual({ L: [{ S: 'S1' }] });
    const all = JSON.stringify(await dumpStore());
    expect(all).not.toMatch(/A-KH-|张三|李四/);
    const journal = (await collect(listObjects('store', 'journal/trades/'))).map(({ key }) => key);
    const cells = await Promise.all(
      journal.map(async (key) => readParquet((await getObject('store', key)) ?? new Uint8Array())),
    );
    const trades = cells.flatMap((one) => one['trade_id'] ?? []);
    // 30 rows, and one that replaces the first of them; rejects stay out.
    expect(trades.filter((id) => id === 'A-T0')).toHaveLength(2);
    expect(trades).toHaveLength(31);
  });

  it('imported twice changes nothing but the audit, which records the attempt', async () => {
    const files = ledger('A2');
    const first = await importFiles(folder(), files, manifest);
    const before = await dumpStore(['audit']);
    const again = folder();
    expect(await importFiles(again, files, manifest)).toMatchObject({
      status: 'unchanged',
      batchId: first.batchId,
    });
    expect(await dumpStore(['audit'])).toEqual(before);
    expect(await readFolder(again)).toMatchObject({ status: 'unchanged', batchId: first.batchId });
    expect(await collect(auditTrail(`folder/${again}`))).toMatchObject([{ type: 'batch.repeated' }]);
    // The event of the first arrival is delivered once more.
    expect(await runMachine(again)).toMatchObject({ status: 'unchanged' });
    expect(await dumpStore(['audit'])).toEqual(before);
  });

  it('leaves nothing in inbox and staging', async () => {
    expect(await collect(listObjects('inbox', ''))).toEqual([]);
    expect(await collect(listObjects('store', 'staging/'))).toEqual([]);
    expect((await readHead()).lock).toBeUndefined();
  });

  it('adds, replaces and withdraws by key, and keeps what a rejected correction would have replaced', async () => {
    await importFiles(folder(), ledger('B'), manifest);
    const before = await bookOf('B-KH-1');
    const header = 'trade_id,client_id,traded_at,symbol,side,quantity,price,commission,deleted\n';
    const trades =
      'B-T1,B-KH-1,2026-03-03T10:00:01,600000,B,7777,11.25,1.00,0\n' +
      'B-T5,B-KH-1,2026-03-02T10:00:05,600000,B,1,1,,1\n' +
      'B-T9,B-KH-1,2026-03-07T10:00:05,600000,B,1,1,,0\n' +
      'B-T99,B-KH-1,2026-03-06T10:00:05,600000,B,3,4.5,,0\n';
    const filler = Array.from(
      { length: 20 },
      (_, n) => `B-N${n},B-KH-2,2026-03-06T11:00:00,600000,B,1,1,,0\n`,
    );
    const ended = await importFiles(folder(), { 'trades.csv': header + trades + filler.join('') }, manifest);
    expect(ended).toMatchObject({ status: 'imported' });
    const byId = (book: Awaited<ReturnType<typeof bookOf>>) =>
      Object.fromEntries((book?.rows['trades'] ?? []).map((row) => [String(row['trade_id']), row]));
    const [rows, old] = [byId(await bookOf('B-KH-1')), byId(before)];
    expect(rows['B-T1']).toMatchObject({ quantity: 7777 });
    expect(rows['B-T5']).toBeUndefined();
    expect(old['B-T5']).toBeDefined();
    expect(rows['B-T9']).toEqual(old['B-T9']);
    expect(rows['B-T99']).toMatchObject({ quantity: 3 });
    expect(await rejectsOf(ended.batchId ?? '', 'trades')).toContain('2026-03-07 is no trading day');
    // Of each page at most what readers see and what they saw before.
    const items = await collect(
      queryPartition('clients', ['clientKey', (await clientKeyOf('B-KH-1')) ?? '']),
    );
    const profile = items.filter((item) => item['page']?.S?.startsWith('profile@'));
    expect(profile.length).toBeLessThan(3);
  });

  it('withdraws a client, and takes it in again under the same key', async () => {
    await importFiles(folder(), ledger('C'), manifest);
    const key = await clientKeyOf('C-KH-3');
    await importFiles(folder(), { 'clients.csv': 'client_id,deleted\nC-KH-3,1\n' }, manifest);
    expect(await bookOf('C-KH-3')).toBeUndefined();
    expect(await bookOf('C-KH-2')).toBeDefined();
    await importFiles(folder(), { 'clients.csv': 'client_id,branch_id\nC-KH-3,B9\n' }, manifest);
    expect(await bookOf('C-KH-3')).toEqual({
      attributes: { branch_id: 'B9', type: 'person' },
      opening: null,
      rows: {},
    });
    expect(await clientKeyOf('C-KH-3')).toBe(key);
  });

  it('compares the books with the broker’s own count and lists what differs', async () => {
    const counted =
      'client_id,date,symbol,quantity\nD-KH-0,2026-03-06,600000,100\nD-KH-1,2026-03-06,600000,5\nD-KH-2,2026-03-06,600001,9\n';
    const { batchId = '' } = await importFiles(
      folder(),
      { ...ledger('D', 4), 'positions.csv': counted },
      manifest,
    );
    expect((await readResult(batchId))?.reconciliation).toEqual({ compared: 4, differing: 3 });
    const bytes = await getObject('store', `imports/${batchId}/reconciliation.json`);
    const { differences } = JSON.parse(Buffer.from(bytes ?? []).toString('utf8')) as {
      differences: { clientKey: string; symbol: string; broker: number; book: number }[];
    };
    const [one, two] = await Promise.all(['D-KH-1', 'D-KH-2'].map(clientKeyOf));
    const told = differences.map(({ clientKey, symbol, broker, book }) => [clientKey, symbol, broker, book]);
    expect(new Set(told.map(String))).toEqual(
      new Set(
        [
          [one, '600000', 5, 101],
          [two, '600000', 0, 102],
          [two, '600001', 9, 0],
        ].map(String),
      ),
    );
  });

  it.each([
    ['with CRLF', (text: string) => Buffer.from(text.replaceAll('\n', '\r\n'))],
    ['with a BOM', (text: string) => Buffer.from(`\uFEFF${text}`)],
    ['gzipped', (text: string) => gzipSync(text)],
    ['in GB18030', (text: string) => gb18030(text)],
  ])('gives the same books %s', async (how, as) => {
    const prefix = how.replaceAll(/[^a-zA-Z]/g, '');
    const plain = ledger(`P${prefix}`);
    const other = Object.fromEntries(
      Object.entries(ledger(`Q${prefix}`)).map(([name, text]) => [
        how === 'gzipped' ? `${name}.gz` : name,
        as(text),
      ]),
    );
    expect(await importFiles(folder(), plain, manifest)).toMatchObject({ status: 'imported' });
    expect(await importFiles(folder(), other, manifest)).toMatchObject({ status: 'imported' });
    const renamed = (book: unknown) =>
      JSON.parse(JSON.stringify(book).replaceAll(`Q${prefix}`, `P${prefix}`)) as unknown;
    for (const n of [0, 1, 2, 3]) {
      const [a, b] = [await bookOf(`P${prefix}-KH-${n}`), await bookOf(`Q${prefix}-KH-${n}`)];
      expect(a?.rows['trades']?.length).toBeGreaterThan(5);
      // A reference is a keyed hash of the number: it is another for another name.
      expect(b?.attributes['referred_by']).toBe(await refOf(`Q${prefix}-KH-0`));
      const referred_by = a!.attributes['referred_by'];
      expect(renamed({ ...b, attributes: { ...b!.attributes, referred_by } })).toEqual(a);
    }
    const key = (await clientKeyOf(`Q${prefix}-KH-2`)) ?? '';
    const { profile } = (await readClient(key, (await readHead()).head)) ?? {};
    expect((await open(profile ?? {}))['name']).toBe(`张三Q${prefix}2`);
  });
});

/** The two characters that the names here are made of; everything else is ASCII. */
function gb18030(text: string): Buffer {
  const codes: Record<string, number[]> = {
    张: [0xd5, 0xc5],
    三: [0xc8, 0xfd],
    李: [0xc0, 0xee],
    四: [0xcb, 0xc4],
  };
  return Buffer.from(Array.from(text).flatMap((character) => codes[character] ?? [character.charCodeAt(0)]));
}

describe('a batch that cannot go in', () => {
  const long = `${'x'.repeat(10_000_000)}\n`;
  const base = ledger('R');
  const trades = base['trades.csv'];
  it.each<[string, Files, string, RegExp]>([
    [
      'wrong columns',
      { ...base, 'trades.csv': 'trade_id,symbol\n1,2\n' },
      'BAD_HEADER',
      /^trades\.csv, line 1: the column client_id is missing/,
    ],
    [
      'binary garbage',
      { ...base, 'trades.csv': Buffer.from([1, 2, 0, 255, 254, 10, 7]) },
      'NOT_TEXT',
      /^trades\.csv, line 1: /,
    ],
    [
      'a record of 10 MB',
      { ...base, 'trades.csv': trades + long },
      'RECORD_TOO_LONG',
      /^trades\.csv, line 32: /,
    ],
    [
      'a truncated gzip',
      { ...base, 'trades.csv.gz': gzipSync(trades.repeat(50)).subarray(0, 700) },
      'TRUNCATED_GZIP',
      /^trades\.csv\.gz, line \d+: /,
    ],
    [
      'too many rejects',
      { ...base, 'cash_balances.csv': 'client_id,date,cash\nR-KH-0,2026-03-02,many\nR-KH-1,2026-03-02,1\n' },
      'TOO_MANY_REJECTS',
      /^cash_balances\.csv, line 2: 1 of 2 rows are rejected, more than 10%/,
    ],
    ['an empty file', { ...base, 'trades.csv': '' }, 'EMPTY_FILE', /^trades\.csv: the file is empty/],
  ])('%s: says where, and changes nothing that readers see', async (_, files, code, message) => {
    if ('trades.csv.gz' in files) delete (files as Record<string, unknown>)['trades.csv'];
    const before = await visible();
    const where = folder();
    const ended = await importFiles(where, files, manifest);
    expect(ended).toMatchObject({ status: 'rejected', error: { name: code } });
    expect(ended.error?.message).toMatch(message);
    expect(await visible()).toEqual(before);
    expect(await readFolder(where)).toMatchObject({
      status: 'rejected',
      error: { code, message: ended.error?.message },
    });
    const subject = ended.batchId === undefined ? `folder/${where}` : `batch/${ended.batchId}`;
    const [record] = await collect(auditTrail(subject));
    expect(JSON.parse(record?.body ?? '{}')).toMatchObject({ batchId: ended.batchId ?? null, code });
    expect(await collect(listObjects('store', 'staging/'))).toEqual([]);
    await deletePrefix('inbox', '');
  });

  it('is refused when its trading days are of another market', async () => {
    const before = await visible();
    const days = [2, 3, 4, 5, 6].map((d) => `2026-03-0${d},0\n`).join('');
    const files = { 'clients.csv': 'client_id\nO-1\n', 'calendar.csv': `date,open\n${days}` };
    const ended = await importFiles(folder(), files, manifest);
    expect(ended).toMatchObject({ status: 'rejected', error: { name: 'OTHER_MARKET' } });
    expect(ended.error?.message).toContain('2026-03-02');
    expect(await visible()).toEqual(before);
    await deletePrefix('inbox', '');
  });

  it('is refused when its days lie apart from those of the store and it brings none of its symbols', async () => {
    const before = await visible();
    const days = [1, 2, 3, 6].map((d) => `2015-07-0${d},ACME,5\n`).join('');
    const files = { 'clients.csv': 'client_id\nO-1\n', 'closes.csv': `date,symbol,close\n${days}` };
    const ended = await importFiles(folder(), files, manifest);
    expect(ended).toMatchObject({ status: 'rejected', error: { name: 'OTHER_MARKET' } });
    expect(ended.error?.message).toContain('ACME');
    expect(await visible()).toEqual(before);
    await deletePrefix('inbox', '');
  });

  it('leaves the store to the next one, the same batch put right included', async () => {
    const bad = { ...base, 'cash_balances.csv': 'client_id,date,cash\nR-KH-0,2026-03-02,many\n' };
    expect(await importFiles(folder(), bad, manifest)).toMatchObject({ status: 'rejected' });
    expect(await importFiles(folder(), base, manifest)).toMatchObject({ status: 'imported' });
    const pure = await directory('r', base);
    expect(await bookOf('R-KH-2')).toEqual(await withReference(pure.clients.get('R-KH-2')!.book));
    await deletePrefix('inbox', '');
  });

  it('waits while another one or a night has the store', async () => {
    const { takeLock, releaseLock } = await import('#adapters/head.ts');
    await takeLock('night', 'n1');
    const ended = await importFiles(folder(), ledger('W'), manifest);
    expect(ended).toMatchObject({ status: 'rejected', error: { name: 'TransientError' } });
    expect((await readHead()).lock).toEqual({ kind: 'night', id: 'n1' });
    await releaseLock('night', 'n1');
    await deletePrefix('inbox', '');
  });
});

it('the order in which files are uploaded does not matter', async () => {
  const files = ledger('U');
  const where = folder();
  await uploadFiles(where, Object.fromEntries(Object.entries(files).reverse()), manifest);
  expect(await runMachine(where)).toMatchObject({ status: 'imported' });
  const pure = await directory('u', files);
  for (const clientId of pure.clientOrder)
    expect(await bookOf(clientId)).toEqual(await withReference(pure.clients.get(clientId)!.book));
});

/** From the call of a service that `at` names, none comes through, as if the process had been killed. */
function killAt(at: number) {
  let calls = 0;
  const middleware = (next: (args: unknown) => Promise<unknown>) => async (args: unknown) => {
    calls++;
    const killed = () => Promise.reject(new Error('killed'));
    if (calls < at) return next(args);
    // Every other time the last call arrives and only its answer is lost.
    if (calls === at && at % 2 === 0) await next(args);
    return killed();
  };
  const name = 'kill';
  const stacks = [dynamodb().middlewareStack, s3().middlewareStack] as unknown as {
    add: (one: typeof middleware, options: object) => void;
    remove: (name: string) => boolean;
  }[];
  for (const stack of stacks) stack.add(middleware, { name, step: 'initialize' });
  return {
    calls: () => calls,
    restore: () => {
      for (const stack of stacks) stack.remove(name);
    },
  };
}

describe('killed at any call of a service', () => {
  const nowhere = Number.MAX_SAFE_INTEGER;

  async function imported(prefix: string, where: string) {
    const pure = await directory('k', ledger(prefix, 8));
    for (const clientId of pure.clientOrder)
      expect(await bookOf(clientId)).toEqual(await withReference(pure.clients.get(clientId)!.book));
    const { batchId } = (await readFolder(where)) ?? {};
    const trail = await collect(auditTrail(`batch/${batchId ?? ''}`));
    expect(trail.filter(({ type }) => type === 'batch.imported')).toHaveLength(1);
    expect((await readResult(batchId ?? ''))?.status).toBe('imported');
    expect((await readHead()).lock).toBeUndefined();
    expect(await collect(listObjects('inbox', `${where}/`))).toEqual([]);
  }

  it('readers see the state before or all of the batch, and the next attempt brings it in', async () => {
    const uploaded = folder();
    await uploadFiles(uploaded, ledger('Z', 8), manifest);
    const whole = killAt(nowhere);
    await runMachine(uploaded);
    const calls = whole.calls();
    whole.restore();
    expect(calls).toBeGreaterThan(60);
    let seenBefore = 0;
    for (let at = 12; at <= calls; at += 11) {
      const prefix = `Z${at}z`;
      const where = folder();
      const before = await visible();
      await uploadFiles(where, ledger(prefix, 8), manifest);
      const { head: version } = await readHead();
      const kill = killAt(at);
      await expect(runSteps(arrival(where))).rejects.toThrow();
      kill.restore();
      const after = await visible();
      if ((await readHead()).head === version) {
        seenBefore++;
        const known = after.clients.filter((book) => book !== undefined);
        expect(known).toEqual(before.clients.filter((book) => book !== undefined));
        expect(after.rest).toEqual(before.rest);
      }
      expect(await runMachine(where)).toMatchObject({ error: undefined });
      await imported(prefix, where);
    }
    expect(seenBefore).toBeGreaterThan(5);
  }, 120_000);

  it('a failure that the machine hears of leaves the store to another batch', async () => {
    for (const at of [30, 45, 60]) {
      const [dead, next] = [folder(), folder()];
      await uploadFiles(dead, ledger(`Y${at}y`, 8), manifest);
      const kill = killAt(at);
      const event = arrival(dead);
      let opened: { batchId: string } | undefined;
      await expect(runSteps(event, (state) => (opened = state))).rejects.toThrow();
      kill.restore();
      await reject(event, opened, new Error('killed'));
      expect(await importFiles(next, ledger(`X${at}x`, 8), manifest)).toMatchObject({ status: 'imported' });
      await imported(`X${at}x`, next);
      expect(await clientKeyOf(`Y${at}y-KH-0`).then(() => bookOf(`Y${at}y-KH-0`))).toBeUndefined();
      expect(await runMachine(dead)).toMatchObject({ status: 'imported' });
      await imported(`Y${at}y`, dead);
    }
  }, 60_000);
});

it('tells of columns that nobody reads, and of a business date in the future', async () => {
  const { 'clients.csv': clients, ...rest } = ledger('notice');
  const mistyped = clients.replace('permissions', 'permisions');
  const files = { ...rest, 'clients.csv': mistyped };
  expect((await importFiles('notice', files, { businessDate: '2199-01-01' })).status).toBe('imported');
  const notices = (await readFolder('notice'))?.notices ?? [];
  expect(notices).toContain('clients.csv: the columns permisions are not read.');
  expect(notices.join()).toMatch(/2199-01-01 lies in the future/);
});
