import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { tidemark } from './serve-stub.ts';

const root = await mkdtemp(path.join(tmpdir(), 'simulate-command-'));
afterAll(() => rm(root, { recursive: true, force: true }));
const place = (name: string) => path.join(root, name);

async function digest(dir: string): Promise<string> {
  const hash = createHash('sha256');
  for (const name of (await readdir(dir)).sort())
    hash.update(name).update(await readFile(path.join(dir, name)));
  return hash.digest('hex');
}

const simulate = (out: string, ...more: string[]) =>
  tidemark(['simulate', '--clients', '12', '--seed', '4', '--days', '80', '--out', place(out), ...more]);

describe('tidemark simulate', () => {
  it('writes a branch and says what it came to, progress apart', async () => {
    const told = await simulate('said');
    expect(told.code).toBe(0);
    expect(told.err).toMatch(/simulating clients: 12 of 12/);
    expect(told.out).toMatch(/12 clients, seed 4, 80 trading days \(2025-09-\d\d to 2025-12-31\)/);
    expect(told.out).toMatch(/label +clients +leave +only look like it/);
    expect(told.out).toMatch(/clients.csv +12/);
  });

  it('answers in Chinese, and as one JSON document', async () => {
    expect((await simulate('zh', '--lang', 'zh')).out).toMatch(/12 位客户，种子 4，80 个交易日/);
    const json = JSON.parse((await simulate('json', '--json')).out) as {
      out: string;
      labels: { clients: number }[];
      files: { file: string; rows: number }[];
    };
    expect(json).toMatchObject({ out: place('json'), clients: 12, seed: 4, days: 80, to: '2025-12-31' });
    expect(json.labels.reduce((sum, { clients }) => sum + clients, 0)).toBe(12);
    expect(json.files).toContainEqual({ file: 'clients.csv', rows: 12 });
  });

  it('gives the same bytes for the same arguments, and others for another seed', async () => {
    const [first, second, other] = ['one', 'two', 'three'].map(place) as [string, string, string];
    await simulate('one');
    await simulate('two');
    await tidemark(['simulate', '--clients', '12', '--seed', '5', '--days', '80', '--out', other]);
    expect(await digest(second)).toBe(await digest(first));
    expect(await digest(other)).not.toBe(await digest(first));
  });

  it('is a ledger that facts reads', async () => {
    await simulate('facts');
    const { code, out } = await tidemark(['facts', place('facts'), '--json']);
    expect(code).toBe(0);
    expect(out.trim().split('\n')).toHaveLength(12);
  });

  it('trades on the market of a folder, over its last days', async () => {
    await simulate('market');
    const told = await simulate('on-market', '--market', place('market'), '--json');
    expect(JSON.parse(told.out)).toMatchObject({ clients: 12, days: 80, to: '2025-12-31' });
    expect(await readFile(path.join(place('on-market'), 'closes.csv'))).toEqual(
      await readFile(path.join(place('market'), 'closes.csv')),
    );
  });

  const short = place('short');
  const noIndex = place('no-index');
  it.each<[string, string[], number, RegExp]>([
    ['no number of clients', ['--seed', '1', '--out', place('x')], 2, /--clients is missing/],
    ['no seed', ['--clients', '1', '--out', place('x')], 2, /--seed is missing/],
    ['no folder', ['--clients', '1', '--seed', '1'], 2, /--out is missing/],
    [
      'no client',
      ['--clients', '0', '--seed', '1', '--out', place('x')],
      2,
      /--clients 0 is no whole number of at least 1/,
    ],
    [
      'half a client',
      ['--clients', '1.5', '--seed', '1', '--out', place('x')],
      2,
      /--clients 1.5 is no whole number/,
    ],
    [
      'a word for a seed',
      ['--clients', '1', '--seed', 'x', '--out', place('x')],
      2,
      /--seed x is no whole number of at least 0/,
    ],
    [
      'more days than the calendar has',
      ['--clients', '1', '--seed', '1', '--days', '5000', '--out', place('x')],
      2,
      /At most 1\d{3} trading days/,
    ],
    [
      'no such market',
      ['--clients', '1', '--seed', '1', '--market', '/nowhere', '--out', place('x')],
      2,
      /no directory \/nowhere/,
    ],
    [
      'a market without closes',
      ['--clients', '1', '--seed', '1', '--market', root, '--out', place('x')],
      1,
      /closes.csv: this file is missing/,
    ],
    [
      'a market without an index',
      ['--clients', '1', '--seed', '1', '--market', noIndex, '--out', place('x')],
      1,
      /has no index/,
    ],
    [
      'a market of two days',
      ['--clients', '1', '--seed', '1', '--market', short, '--out', place('x')],
      1,
      /has 2 trading days/,
    ],
    [
      'a folder of somebody else, in Chinese',
      ['--clients', '1', '--seed', '1', '--out', short, '--lang', 'zh'],
      2,
      /不是以前的模拟/,
    ],
  ])('refuses %s', async (_, argv, code, words) => {
    await writeMarket(short, true);
    await writeMarket(noIndex, false);
    const told = await tidemark(['simulate', ...argv]);
    expect([told.code, told.out]).toEqual([code, '']);
    expect(told.err).toMatch(words);
    expect(await readdir(root)).not.toContain('x');
  });
});

async function writeMarket(dir: string, withIndex: boolean): Promise<void> {
  await mkdir(dir, { recursive: true });
  await writeFile(
    path.join(dir, 'closes.csv'),
    'date,symbol,close\n2025-01-02,600000,10\n2025-01-03,600000,10\n',
  );
  if (withIndex) await writeFile(path.join(dir, 'index.csv'), 'date,close\n2025-01-02,3000\n');
}
