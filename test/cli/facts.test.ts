import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Fact, FactsLine } from '#core/facts/fact.ts';
import { weekdays } from '#test/support/generate-ledger.ts';
import { tidemark } from './serve-stub.ts';

let root: string;
let ledger: string;
let folder: string;
const days = weekdays('2025-01-06', 220);
const level = (day: number) => (day < 140 ? 100 + day : 240 - (day - 139) * 2);

const write = (dir: string, name: string, lines: readonly string[]) =>
  writeFile(path.join(dir, name), `${lines.join('\n')}\n`);

/** A client who trades while the market rises; its ledger has closes of one share, the folder those of 100 with amounts. */
beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'tidemark-facts-'));
  [ledger, folder] = [await mkdtemp(path.join(root, 'ledger-')), await mkdtemp(path.join(root, 'market-'))];
  const shares = Array.from({ length: 100 }, (_, at) => 600000 + at);
  const told = days.flatMap((date, day) =>
    shares.map((symbol) => `${date},${symbol},${level(day)},${symbol}`),
  );
  await write(folder, 'closes.csv', ['date,symbol,close,amount', ...told]);
  await write(folder, 'index-000985.csv', [
    'date,close',
    ...days.map((date, day) => `${date},${level(day)}`),
  ]);

  await write(ledger, 'clients.csv', ['client_id', 'K1']);
  await write(ledger, 'closes.csv', [
    'date,symbol,close',
    ...days.map((date, day) => `${date},600099,${level(day)}`),
  ]);
  await write(ledger, 'cash_balances.csv', ['client_id,date,cash', `K1,${days[0]!},100000`]);
  const trades = days
    .slice(40, 140)
    .filter((_, at) => at % 5 === 0)
    .map((date, at) => `T${at},K1,${date} 10:00:00,600099,${at % 2 === 0 ? 'B' : 'S'},100,150`);
  await write(ledger, 'trades.csv', ['trade_id,client_id,traded_at,symbol,side,quantity,price', ...trades]);
});
afterAll(() => rm(root, { recursive: true }));

async function factsOf(...more: string[]): Promise<Record<string, Fact>> {
  const { code, out } = await tidemark(['facts', ledger, '--json', ...more]);
  expect(code).toBe(0);
  return (JSON.parse(out) as FactsLine).facts;
}
const names = [
  'chase_ratio',
  'regime_corr',
  'hotcold_ratio',
  'regime_sens',
  'follower_share',
  'lu_buy_share',
];
const said = (facts: Record<string, Fact>) => names.map((name) => facts[name]!.reason ?? facts[name]!.value);

it('--market gives PEI, regimes, amounts and the index; limit-ups stay those of the ledger (R64)', async () => {
  expect(said(await factsOf())).toEqual([
    'MISSING_SOURCE',
    'INSUFFICIENT',
    'INSUFFICIENT',
    'INSUFFICIENT',
    'MISSING_SOURCE',
    0,
  ]);
  const facts = await factsOf('--market', folder);
  expect(said(facts)).toEqual([0, facts['regime_corr']!.value, 99, 'HIGH', 1, 0]);
  expect(facts['regime_corr']).toMatchObject({ ok: true, n: 33 });
  expect(facts['regime_corr']!.value).toBeGreaterThan(0.5);
});

/** In twenty days the share gains a tenth or more up to the buy of day 120, the ninth of ten. */
it('an index of the ledger stands before that of the folder', async () => {
  await write(ledger, 'index.csv', ['date,close', ...days.map((date) => `${date},3000`)]);
  expect((await factsOf('--market', folder))['chase_ratio']).toMatchObject({ ok: true, value: 0.9 });
  await rm(path.join(ledger, 'index.csv'));
});

it('a person is told what the folder lacks', async () => {
  const { code, err } = await tidemark(['facts', ledger, '--market', folder]);
  expect([code, err]).toEqual([0, expect.stringMatching(/What was not available:\n +board in closes/)]);
});

it('a folder that is not there is wrong usage', async () => {
  const { code, out, err } = await tidemark(['facts', ledger, '--market', path.join(root, 'no-such-folder')]);
  expect([code, out]).toEqual([2, '']);
  expect(err).toMatch(/There is no directory/);
});
