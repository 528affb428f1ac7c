import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ImportStatus } from '#core/api/imports.ts';
import { serveStub, tidemark, type Stub } from './serve-stub.ts';

let dir: string;
let stub: Stub;
let answers: Partial<ImportStatus>[];
const status: ImportStatus = {
  batchId: null,
  folder: 'f1',
  status: 'waiting',
  businessDate: null,
  steps: [],
  files: [],
  rejects: [],
  reconciliation: null,
  notices: [],
  error: null,
};
const imported: Partial<ImportStatus> = {
  batchId: 'batch-1',
  status: 'imported',
  businessDate: '2026-01-06',
  files: [{ file: 'trades.csv', rows: 3, accepted: 2, rejected: 1 }],
  rejects: [{ file: 'trades.csv', reason: 'quantity is not above 0', count: 1 }],
};

beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'tidemark-ledger-'));
  answers = [{}, { status: 'running', steps: [{ step: 'stage-part', done: 1, of: 2 }] }, imported];
  stub = await serveStub({
    'serve-imports': {
      grantUploads: ({ body }) =>
        Promise.resolve({
          folder: body.folder ?? 'f1',
          uploads: body.files.map((file) => ({ file, url: `${stub.url}/inbox/f1/${file}`, expiresIn: 60 })),
        }),
      getImport: () => Promise.resolve({ ...status, ...answers.shift() }),
    },
  });
  await writeFile(path.join(dir, 'clients.csv'), 'client_id,name\nC1,张三\n');
  await writeFile(
    path.join(dir, 'closes.csv'),
    'date,symbol,close\n2026-01-05,A,1\n2026-01-06,A,1\n2026-01-07,A,1\n',
  );
  await writeFile(path.join(dir, 'calendar.csv'), 'date,open\n2026-01-07,0\n2026-01-08,1\n');
  await writeFile(path.join(dir, 'notes.csv'), 'a,b\n1,2\n');
});
afterEach(async () => {
  await stub.stop();
  await rm(dir, { recursive: true });
});

describe('import', () => {
  it('uploads what is read, the manifest last, and tells counts and rejects', async () => {
    const told = await tidemark(['import', dir], stub.root);
    expect(told.err).toContain('not read: notes.csv');
    expect(told.err).toContain('importing: stage-part 1/2');
    expect(told.out).toContain('Batch batch-1 is in (business date 2026-01-06)');
    expect(told.out).toMatch(/trades\.csv +1 +quantity is not above 0/);
    expect(told.code).toBe(0);
    expect([...stub.inbox.keys()]).toEqual(
      ['calendar.csv', 'clients.csv', 'closes.csv', 'manifest.json'].map((file) => `/inbox/f1/${file}`),
    );
    expect(stub.inbox.get('/inbox/f1/clients.csv')).toBe('client_id,name\nC1,张三\n');
  });

  it('names every CSV file that it leaves out, however it is written', async () => {
    await writeFile(path.join(dir, 'Trades.CSV'), 'trade_id\n');
    await writeFile(path.join(dir, 'constructor.csv'), 'a\n');
    const told = await tidemark(['import', dir], stub.root);
    expect(told.err).toContain('not read: Trades.CSV, constructor.csv, notes.csv');
    expect(told.code).toBe(0);
  });

  it('writes the manifest for the last trading day that has closes', async () => {
    await tidemark(['import', dir], stub.root);
    const manifest = JSON.parse(stub.inbox.get('/inbox/f1/manifest.json')!) as {
      files: Record<string, unknown>;
    };
    expect(manifest).toMatchObject({
      businessDate: '2026-01-06',
      files: { 'clients.csv': { rows: 1, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string } },
    });
    expect(Object.keys(manifest.files)).toEqual(['calendar.csv', 'clients.csv', 'closes.csv']);
  });

  it.each<[string, string, string]>([
    ['the last weekday of the records', 'cash_flows', '2026-01-09'],
    ['a later day with a trade', 'trades', '2026-01-10'],
  ])('writes it for %s where no market file tells the days', async (_, name, day) => {
    await Promise.all(['closes.csv', 'calendar.csv'].map((file) => rm(path.join(dir, file))));
    const text = {
      cash_flows: 'flow_id,client_id,date,amount,kind\nF1,C1,2026-01-10,5,transfer\nF2,C1,2026-01-05,5,fee\n',
      trades: `trade_id,client_id,traded_at,symbol,side,quantity,price\nT1,C1,${day}T10:00:00,A,B,1,1\n`,
    };
    await writeFile(path.join(dir, `${name}.csv`), text[name as keyof typeof text]);
    await tidemark(['import', dir], stub.root);
    expect(JSON.parse(stub.inbox.get('/inbox/f1/manifest.json')!)).toMatchObject({ businessDate: day });
  });

  it('asks for a business date where no record has one', async () => {
    await Promise.all(['closes.csv', 'calendar.csv'].map((file) => rm(path.join(dir, file))));
    const told = await tidemark(['import', dir], stub.root);
    expect([told.code, told.err]).toEqual([1, expect.stringContaining('--business-date')]);
  });

  it.each<[string, string[]]>([
    ['of the option', ['--business-date', '2026-01-05']],
    ['of a manifest that is there', []],
  ])('keeps the business date %s', async (_, options) => {
    const given = '{"businessDate":"2026-01-05","files":{}}';
    if (options.length === 0) await writeFile(path.join(dir, 'manifest.json'), given);
    await tidemark(['import', dir, ...options], stub.root);
    expect(stub.inbox.get('/inbox/f1/manifest.json')).toMatch(/"businessDate":\s?"2026-01-05"/);
  });

  it('acts as the operator', async () => {
    await tidemark(['import', dir], stub.root);
    expect(new Set(stub.calls.map(([, role]) => role))).toEqual(new Set(['operator']));
  });

  it('ends with 1 and the server’s words when the batch is rejected', async () => {
    answers = [{ status: 'rejected', error: 'trades.csv, line 3: the column price is missing' }];
    const told = await tidemark(['import', dir, '--json'], stub.root);
    expect(told.code).toBe(1);
    expect(told.err).toMatch(/nothing was changed: trades\.csv, line 3: the column price is missing\n$/);
    expect(JSON.parse(told.out)).toMatchObject({ status: 'rejected' });
  });

  it.each<[string, () => Promise<void>, RegExp]>([
    [
      'binary garbage',
      () => writeFile(path.join(dir, 'trades.csv'), Buffer.from([0xff, 0xff, 0, 1, 0xfe])),
      /trades\.csv/,
    ],
    [
      'a cut gzip',
      () => writeFile(path.join(dir, 'trades.csv.gz'), gzipSync('a'.repeat(5000)).subarray(0, 20)),
      /trades\.csv\.gz/,
    ],
    [
      'wrong columns',
      () => writeFile(path.join(dir, 'trades.csv'), 'x,y\n1,2\n'),
      /trades\.csv, line 1: .*trade_id/,
    ],
    [
      'a file twice',
      () => writeFile(path.join(dir, 'clients.csv.gz'), gzipSync('client_id\n')),
      /clients\.csv and clients\.csv\.gz/,
    ],
    [
      'a broken manifest',
      () => writeFile(path.join(dir, 'manifest.json'), '{'),
      /manifest\.json is not valid: this is not JSON/,
    ],
    [
      'a manifest without a business date',
      () => writeFile(path.join(dir, 'manifest.json'), 'null'),
      /manifest\.json is not valid: Invalid input: expected object/,
    ],
    ['a folder as file', () => mkdir(path.join(dir, 'trades.csv')), /trades\.csv is no file/],
    ['a folder as manifest', () => mkdir(path.join(dir, 'manifest.json')), /manifest\.json is no file/],
    [
      'a link that leads nowhere',
      () => symlink(path.join(dir, 'gone'), path.join(dir, 'trades.csv')),
      /trades\.csv is no file/,
    ],
  ])('%s is told before anything is uploaded', async (_, prepare, words) => {
    await prepare();
    const told = await tidemark(['import', dir], stub.root);
    expect(told.err).toMatch(words);
    expect([told.code, stub.inbox.size]).toEqual([1, 0]);
  });

  it('a folder that does not exist is wrong usage', async () => {
    const told = await tidemark(['import', path.join(dir, 'nothing')], stub.root);
    expect([told.code, told.err]).toEqual([2, expect.stringContaining('There is no directory')]);
  });

  it('a role that may not import uploads nothing', async () => {
    const told = await tidemark(['import', dir, '--as', 'advisor'], stub.root);
    expect([told.code, stub.inbox.size]).toEqual([1, 0]);
  });
});
