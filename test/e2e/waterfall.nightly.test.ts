import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Replay } from '#core/api/replays.ts';
import type { Waterfall } from '#core/decision/waterfall.ts';
import { type Local, startLocal } from '#infra/local/start-local.ts';
import { command } from '../support/command.ts';
import { generateLedger } from '../support/generate-ledger.ts';
import { importDirectory, night } from '../support/system.ts';
import { movers, unexplained } from '../support/told-changes.ts';

interface Explained {
  lines: { en: string }[];
  waterfall: Waterfall | null;
}

let root: string;
let local: Local;
let days: string[];
let clientId: string;

/** A batch that takes back most of what was told of a client's trades; the client's number. */
async function correction(from: string, to: string): Promise<string> {
  const [header = '', ...lines] = (await readFile(path.join(from, 'trades.csv'), 'utf8'))
    .trimEnd()
    .split('\n');
  const at = header.split(',').indexOf('client_id');
  const id = lines[0]?.split(',')[at] ?? '';
  const gone = lines.filter((line) => line.split(',')[at] === id).slice(5);
  await mkdir(to);
  const rows = [`${header},deleted`, ...gone.map((line) => `${line},1`)];
  await writeFile(path.join(to, 'trades.csv'), `${rows.join('\n')}\n`);
  return id;
}

beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'tidemark-waterfall-'));
  const dir = path.join(root, 'ledger');
  days = await generateLedger({ dir, clients: 12, seed: 3, symbols: 8, tradesPerClient: 30 });
  local = await startLocal({
    dataDir: path.join(root, 'data'),
    templateDir: path.resolve('cdk.out'),
    checkIam: true,
  });
  expect((await importDirectory(local, dir, 'first', days.at(-1)!)).status).toBe('SUCCEEDED');
  expect((await night(local, days.at(-2))).status).toBe('SUCCEEDED');
  const late = path.join(root, 'late');
  clientId = await correction(dir, late);
  expect((await importDirectory(local, late, 'late', days.at(-1)!)).status).toBe('SUCCEEDED');
  expect((await night(local, days.at(-1))).status).toBe('SUCCEEDED');
}, 240_000);

afterAll(async () => {
  expect(local.refusals).toEqual([]);
  await local.stop();
  await rm(root, { recursive: true, force: true });
});

it('a correction that arrives late is told apart from what is new', { timeout: 60_000 }, async () => {
  const told = await command(local, 'auditor', 'explain', clientId, '--json');
  expect(told.err).toBe('');
  const { lines, waterfall } = JSON.parse(told.out) as Explained;
  expect(waterfall?.since.asOf).toBe(days.at(-2));
  const by = Object.values(waterfall!.scores).flatMap((one) => Object.keys(one.by));
  expect(by).toContain('corrected');
  expect(lines.map(({ en }) => en).join('\n')).toMatch(/→ .*corrected data/);
});

it('and a replay of the night before says what it would decide now', { timeout: 60_000 }, async () => {
  const replay = ['client', clientId, '--as-of', days.at(-2)!];
  const told = await command(local, 'auditor', ...replay, '--against-now', '--json');
  const { knownAt, now } = JSON.parse(told.out) as Replay;
  expect(now?.knownAt).toBe(knownAt + 1);
  expect(movers(now!.waterfall)).toEqual(['corrected']);
  expect(unexplained(now!.waterfall)).toEqual([]);
  const words = await command(local, 'auditor', ...replay, '--lang', 'zh');
  expect(words.out).toMatch(/按如今所知（版本 \d+）决策会不同\n.*→ .*更正数据/s);
});
