import { createHash } from 'node:crypto';
import { access, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { marketFolder } from '#adapters/ledger/market-folder.ts';
import { readLedgerDirectory } from '#adapters/ledger/read-directory.ts';
import { FolderTaken } from '#adapters/ledger/simulation-folder.ts';
import { writeSimulation, type SimulationOutput } from '#adapters/ledger/write-simulation.ts';
import { ledgerFacts } from '#core/facts/ledger-facts.ts';
import { reconcile } from '#core/import/reconcile.ts';
import { makeMarket } from '#core/market/make-market.ts';
import type { Manifest } from '#core/import/manifest.ts';
import { generateMarket } from '#core/simulate/market/generate-market.ts';
import { watchMarket } from '#core/simulate/market/watch-market.ts';
import { simulate } from '#core/simulate/simulate.ts';

const root = await mkdtemp(path.join(tmpdir(), 'write-simulation-'));
afterAll(() => rm(root, { recursive: true, force: true }));

const market = generateMarket(420, 11);
const simulation = simulate(watchMarket(market.quotes, market.start), { clients: 150, seed: 11 });
const brief = generateMarket(20, 11);
const small = simulate(watchMarket(brief.quotes, brief.start), { clients: 3, seed: 11 });
const write = (name: string, more: Partial<SimulationOutput> = {}) =>
  writeSimulation({ dir: path.join(root, name), simulation: small, market: brief, settings: {}, ...more });
const read = (...names: string[]) => readFile(path.join(root, ...names));

describe('a written branch', async () => {
  const dir = path.join(root, 'whole');
  const manifest = await write('whole', { simulation, market });
  const ledger = await readLedgerDirectory(dir);

  it('is read without a single reject or notice about labels', () => {
    expect(ledger.rejects).toEqual([]);
    expect(ledger.listed).toEqual([]);
    expect(ledger.notices.filter((notice) => notice.includes('labels'))).toEqual([]);
    expect(ledger.clientOrder).toHaveLength(150);
  });

  it('counts positions as the book does, and sells nothing that the book does not know', () => {
    const counted = makeMarket(ledger.market, ledger.records);
    const found = [...ledger.clients.values()].map(({ book: { rows } }) =>
      reconcile(null, rows, new Set((rows['positions'] ?? []).map(({ date }) => String(date))), counted),
    );
    expect(found.flatMap(({ differences }) => differences)).toEqual([]);
    expect(found.reduce((sum, { compared }) => sum + compared, 0)).toBeGreaterThan(1_000);
    const oversold = [...ledgerFacts(ledger).lines].map(({ facts }) => facts['oversold_events']?.value ?? 0);
    expect(oversold.filter((events) => events !== 0)).toEqual([]);
  });

  it('tells in its manifest what each file holds, and from when on silence means nothing happened', async () => {
    const said = JSON.parse((await read('whole', 'manifest.json')).toString()) as Manifest;
    expect(said).toEqual(manifest);
    expect(said.businessDate).toBe('2025-12-31');
    expect(Object.keys(said.files)).not.toContain('labels.csv');
    for (const [name, { rows, sha256 }] of Object.entries(said.files)) {
      const bytes = await read('whole', name);
      expect(createHash('sha256').update(bytes).digest('hex'), name).toBe(sha256);
      expect(bytes.toString().split('\n').length - 2, name).toBe(rows);
    }
    const first = market.quotes.days[market.start];
    const covering = Object.entries(said.files).filter(([, { coversFrom }]) => coversFrom !== undefined);
    expect(covering.map(([name, { coversFrom }]) => [name, coversFrom])).toEqual([
      ['complaints.csv', first],
      ['contacts.csv', first],
      ['logins.csv', first],
      ['service_requests.csv', first],
    ]);
  });

  it('shows in its facts what the literature says of each kind of investor, and that kinds overlap', async () => {
    const lines = (await read('whole', 'labels.csv')).toString().trim().split('\n').slice(1);
    const labels = new Map(lines.map((line) => line.split(',') as [string, string]));
    const facts = [...ledgerFacts(ledger).lines];
    const of = (label: string, name: string) =>
      facts
        .filter(({ clientId, facts }) => labels.get(clientId) === label && facts[name]?.ok === true)
        .map((line) => Number(line.facts[name]!.value))
        .sort((a, b) => a - b);
    const median = (label: string, name: string) => {
      const sorted = of(label, name);
      return sorted[Math.floor(sorted.length / 2)]!;
    };
    // Barber, Odean 2000; Chen et al. 2007: those who trade with the crowd trade several times as much.
    expect(median('sentiment', 'turnover_annual')).toBeGreaterThan(4 * median('value', 'turnover_annual'));
    expect(median('value', 'holding_avg_td')).toBeGreaterThan(3 * median('trend', 'holding_avg_td'));
    // Odean 1998 found 0.05; Chinese investors show more, who follows trends shows none.
    expect(median('sentiment', 'disp_de')).toBeGreaterThan(0.05);
    expect(median('trend', 'disp_de')).toBeLessThan(0);
    // Some of the crowd trade less than most who follow trends, some value investors more than the quietest of those.
    expect(of('sentiment', 'turnover_annual')[0]).toBeLessThan(median('trend', 'turnover_annual'));
    expect(of('value', 'turnover_annual').at(-1)).toBeGreaterThan(of('trend', 'turnover_annual')[0]!);
    expect(of('trend', 'disp_de').at(-1)).toBeGreaterThan(of('sentiment', 'disp_de')[0]!);
  });
});

describe('the folder', () => {
  it('is packed where that is asked for, with the same content', async () => {
    await write('plain');
    await write('packed', { packed: ['trades'] });
    expect(gunzipSync(await read('packed', 'trades.csv.gz'))).toEqual(await read('plain', 'trades.csv'));
  });

  it('copies the files of a given market under the names of the ledger', async () => {
    await write('market');
    await writeFile(path.join(root, 'market', 'index-000985.csv'), await read('market', 'index.csv'));
    await rm(path.join(root, 'market', 'index.csv'));
    await write('given', { market: await marketFolder(path.join(root, 'market')) });
    for (const name of ['closes.csv', 'calendar.csv', 'corporate_actions.csv', 'earnings.csv'])
      expect(await read('given', name), name).toEqual(await read('market', name));
    expect(await read('given', 'index.csv')).toEqual(await read('market', 'index-000985.csv'));
    expect((await readdir(path.join(root, 'given'))).filter((name) => name.startsWith('index-'))).toEqual([]);
  });

  it('may hold an earlier simulation, which goes as a whole', async () => {
    await write('again', { packed: ['logins'] });
    await write('again');
    const names = await readdir(path.join(root, 'again'));
    expect(names).toContain('logins.csv');
    expect(names).not.toContain('logins.csv.gz');
  });

  it.each([
    ['a file of somebody', { 'notes.txt': 'mine' }],
    ['a ledger that was not simulated', { 'clients.csv': 'client_id\n1\n' }],
  ])('is left alone when it holds %s', async (name, files) => {
    const dir = path.join(root, name);
    await mkdir(dir);
    for (const [file, text] of Object.entries(files)) await writeFile(path.join(dir, file), text);
    await expect(write(name)).rejects.toThrow(FolderTaken);
    expect(await readdir(dir)).toEqual(Object.keys(files));
  });

  it('is left alone when a file was added to an earlier simulation', async () => {
    await write('added');
    await writeFile(path.join(root, 'added', 'report.xlsx'), '');
    await expect(write('added')).rejects.toMatchObject({ file: 'report.xlsx' });
  });

  it('stays as it was when the writing fails', async () => {
    await write('kept');
    const before = await readdir(path.join(root, 'kept'));
    const failing = {
      ...small,
      *clients() {
        yield* small.clients();
        throw new Error('no more');
      },
    };
    await expect(write('kept', { simulation: failing })).rejects.toThrow('no more');
    expect(await readdir(path.join(root, 'kept'))).toEqual(before);
    await expect(access(path.join(root, 'kept.part'))).rejects.toThrow();
  });
});
