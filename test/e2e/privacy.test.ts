import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync, zstdDecompressSync } from 'node:zlib';
import { parquetReadObjects } from 'hyparquet';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Local, startLocal } from '#infra/local/start-local.ts';
import { generateLedger } from '../support/generate-ledger.ts';
import { itemsOf, objectsOf } from '../support/store-dump.ts';
import { importDirectory, night } from '../support/system.ts';

/** Names and client numbers of the generated ledger. */
const personal = /NAME-\d+-\d+-SECRET|KH88\d{6}/;

let root: string;
let local: Local;

beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'tidemark-privacy-'));
  const dir = path.join(root, 'ledger');
  const days = await generateLedger({ dir, clients: 40, seed: 7, symbols: 10, tradesPerClient: 60 });
  local = await startLocal({
    dataDir: path.join(root, 'data'),
    templateDir: path.resolve('cdk.out'),
    checkIam: true,
  });
  expect((await importDirectory(local, dir, 'first', days.at(-1)!)).status).toBe('SUCCEEDED');
  // Two nights: only a second one has changes to tell.
  for (const asOf of [days.at(-40), days.at(-1)]) expect((await night(local, asOf)).status).toBe('SUCCEEDED');
}, 120_000);

afterAll(async () => {
  await local.stop();
  await rm(root, { recursive: true, force: true });
});

/** Bytes as a reader could see them: as they are, and unpacked in every way that this system packs. */
function readings(bytes: Uint8Array): string[] {
  const found = [Buffer.from(bytes).toString('latin1')];
  for (const unpack of [gunzipSync, inflateSync, inflateRawSync, zstdDecompressSync, brotliDecompressSync]) {
    try {
      found.push(unpack(bytes).toString('latin1'));
    } catch {
      continue; // packed in another way
    }
  }
  return found;
}

const isPersonal = (bytes: Uint8Array) => readings(bytes).some((text) => personal.test(text));

it('the search itself finds a personal value, packed or not', () => {
  const text = Buffer.from('x NAME-7-3-SECRET');
  expect(isPersonal(text)).toBe(true);
  expect(isPersonal(Buffer.from('KH88000003'))).toBe(true);
  expect(isPersonal(Buffer.from('KH77'))).toBe(false);
});

it.each(['Clients', 'ClientRefs', 'Decisions', 'Market', 'Imports', 'Runs', 'Audit', 'Events'])(
  'no personal value in table %s',
  async (table) => {
    const items = await itemsOf(local, table);
    const values = (value: unknown): Uint8Array[] => {
      if (typeof value === 'string') return [Buffer.from(value)];
      if (value instanceof Uint8Array) return [value];
      return typeof value === 'object' && value !== null ? Object.values(value).flatMap(values) : [];
    };
    expect(items.flatMap(values).filter(isPersonal).map(String)).toEqual([]);
    expect(items.length).toBeGreaterThan(0);
  },
);

it.each(['Store', 'Inbox'])('no personal value in an object of bucket %s', async (bucket) => {
  const leaking: string[] = [];
  const objects = await objectsOf(local, bucket);
  // The inbox is emptied once a batch is in.
  expect(objects.size > 0).toBe(bucket === 'Store');
  for (const [key, bytes] of objects) {
    if (key.startsWith('rejects/')) continue;
    let leak = personal.test(key) || isPersonal(bytes);
    if (key.endsWith('.parquet')) {
      const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
      const rows = await parquetReadObjects({ file });
      leak ||= personal.test(
        JSON.stringify(rows, (_k, v: unknown) => (typeof v === 'bigint' ? String(v) : v)),
      );
    }
    if (leak) leaking.push(key);
  }
  expect(leaking).toEqual([]);
});

it.each([
  ['a log', 'logs/'],
  ['a message, an event on its way or the state of an execution', 'journal.sqlite'],
])('no personal value in %s', async (_, place) => {
  const data = path.join(root, 'data');
  const files = (await readdir(data, { recursive: true, withFileTypes: true }))
    .filter((file) => file.isFile())
    .map((file) => path.join(file.parentPath, file.name))
    .filter((file) => path.relative(data, file).startsWith(place));
  const contents = await Promise.all(files.map((file) => readFile(file)));
  expect(Buffer.concat(contents).length).toBeGreaterThan(1000);
  expect(files.filter((_file, at) => isPersonal(contents[at]!))).toEqual([]);
});
