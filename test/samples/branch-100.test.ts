import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { afterAll, expect, it } from 'vitest';
import type { Manifest } from '#core/import/manifest.ts';

const sample = path.resolve('samples/branch-100');
const made = await mkdtemp(path.join(tmpdir(), 'branch-100-'));
afterAll(() => rm(made, { recursive: true, force: true }));
await promisify(execFile)(process.execPath, [path.join(sample, 'make.ts'), made]);

const byHand = ['README.md', 'make.ts'];
const names = (await readdir(sample)).filter((name) => !byHand.includes(name));

/** How a file is packed may differ from machine to machine, what it says may not. */
async function content(dir: string, name: string): Promise<Buffer> {
  const bytes = await readFile(path.join(dir, name));
  return name.endsWith('.gz') ? gunzipSync(bytes) : bytes;
}
const manifestIn = async (dir: string) =>
  JSON.parse((await readFile(path.join(dir, 'manifest.json'))).toString()) as Manifest;

it('holds the files that its maker makes, and no others', async () => {
  expect(names.sort()).toEqual((await readdir(made)).sort());
});

it.each(names.filter((name) => name !== 'manifest.json'))(
  '%s is what its maker makes today',
  async (name) => {
    expect((await content(sample, name)).equals(await content(made, name))).toBe(true);
  },
);

it('has a manifest of its files as they are', async () => {
  const { files, businessDate } = await manifestIn(sample);
  const again = await manifestIn(made);
  const apart = ({ files }: Manifest) =>
    Object.entries(files).map(([name, { rows, coversFrom }]) => [name, rows, coversFrom]);
  expect(businessDate).toBe(again.businessDate);
  expect(apart({ files, businessDate })).toEqual(apart(again));
  for (const [name, { sha256 }] of Object.entries(files)) {
    const bytes = await readFile(path.join(sample, name));
    expect(createHash('sha256').update(bytes).digest('hex'), name).toBe(sha256);
  }
});

it('has the hundred of the thesis', async () => {
  const labels = (await content(sample, 'labels.csv')).toString().trim().split('\n').slice(1);
  const count = (label: string) => labels.filter((line) => line.split(',')[1] === label).length;
  expect([count('value'), count('sentiment'), count('trend'), labels.length]).toEqual([40, 35, 25, 100]);
});
