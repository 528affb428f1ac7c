// Simulated branches: what the clients of each label do, and what simulating costs. Run: node test/bench/simulate.ts
// [--market DIR] trades on the closes of a folder instead of a generated market.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readLedgerDirectory, type Ledger } from '#adapters/ledger/read-directory.ts';
import { readMarket } from '#adapters/ledger/read-market.ts';
import type { Facts } from '#core/facts/fact.ts';
import { ledgerFacts } from '#core/facts/ledger-facts.ts';
import { megabytes, perSecond, row } from './figures.ts';
import { watchMemory } from './memory.ts';

const shown = 600;
const timed = [1_000, 10_000];
const words = process.argv.slice(2);

/** Runs the command as a user does; resolves with seconds and the peak of its memory. */
async function simulate(clients: number, out: string): Promise<{ seconds: number; peak: number }> {
  const given = ['simulate', '--clients', String(clients), '--seed', '1', '--out', out, ...words];
  const start = performance.now();
  const child = spawn(process.execPath, ['cli/tidemark.ts', ...given], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const peakOf = watchMemory(child.pid ?? 0);
  let told = '';
  child.stderr.on('data', (chunk: Buffer) => (told += chunk.toString()));
  const [code] = (await once(child, 'exit')) as [number];
  if (code !== 0) throw new Error(told);
  return { seconds: (performance.now() - start) / 1000, peak: peakOf() };
}

const weekOf = (date: string) => Math.floor((Date.parse(date.slice(0, 10)) / 86_400_000 + 3) / 7);

/** Mean of a number by ISO week. */
function weekly(days: readonly { date: string; value: number | null }[]): Map<number, number> {
  const weeks = new Map<number, number[]>();
  for (const { date, value } of days) {
    if (value === null) continue;
    weeks.set(weekOf(date), [...(weeks.get(weekOf(date)) ?? []), value]);
  }
  return new Map(
    [...weeks].map(([week, values]) => [week, values.reduce((a, b) => a + b, 0) / values.length]),
  );
}

function pearson(x: readonly number[], y: readonly number[]): number {
  const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
  const [mx, my] = [mean(x), mean(y)];
  const sum = (f: (at: number) => number) => x.reduce((total, _, at) => total + f(at), 0);
  const spread = Math.sqrt(sum((at) => (x[at]! - mx) ** 2) * sum((at) => (y[at]! - my) ** 2));
  return spread === 0 ? NaN : sum((at) => (x[at]! - mx) * (y[at]! - my)) / spread;
}

/** How a client's traded value by week goes with the profit effect of the market, over the facts' year. */
function correlation(ledger: Ledger, client: string, profitEffect: ReadonlyMap<number, number>): number {
  const traded = new Map([...profitEffect.keys()].map((week) => [week, 0]));
  for (const { traded_at, quantity, price } of ledger.clients.get(client)?.book.rows['trades'] ?? []) {
    const week = weekOf(String(traded_at));
    const before = traded.get(week);
    if (before !== undefined) traded.set(week, before + Number(quantity) * Number(price));
  }
  return pearson([...traded.values()], [...profitEffect.values()]);
}

const measures = ['turnover_annual', 'holding_avg_td', 'disp_de', 'correlation'] as const;
type Measured = Record<(typeof measures)[number], number>;

const valueOf = (facts: Facts, name: string) => (facts[name]?.ok === true ? Number(facts[name].value) : NaN);

async function measureClients(dir: string): Promise<Map<string, Measured[]>> {
  const ledger = await readLedgerDirectory(dir);
  if (ledger.rejects.length > 0) throw new Error(`${ledger.rejects.length} rows were rejected`);
  const { results } = await readMarket(dir);
  const year = results.slice(-250).map(({ line }) => ({ date: line.date, value: line.pei }));
  const profitEffect = weekly(year);
  const lines = (await readFile(path.join(dir, 'labels.csv'), 'utf8')).trim().split('\n').slice(1);
  // Who has left has nothing to measure.
  const labels = new Map(
    lines.map((line) => line.split(',')).flatMap(([id, label, left]) => (left ? [] : [[id!, label!]])),
  );
  const byLabel = new Map<string, Measured[]>();
  for (const { clientId, facts } of ledgerFacts(ledger).lines) {
    const label = labels.get(clientId);
    if (label === undefined) continue;
    const measured = {
      turnover_annual: valueOf(facts, 'turnover_annual'),
      holding_avg_td: valueOf(facts, 'holding_avg_td'),
      disp_de: valueOf(facts, 'disp_de'),
      correlation: correlation(ledger, clientId, profitEffect),
    };
    byLabel.set(label, [...(byLabel.get(label) ?? []), measured]);
  }
  return byLabel;
}

const known = (values: readonly number[]) =>
  values.filter((value) => !Number.isNaN(value)).sort((a, b) => a - b);

function quartiles(values: readonly number[]): string {
  const sorted = known(values);
  const at = (part: number) => sorted[Math.floor((sorted.length - 1) * part)] ?? NaN;
  const show = (value: number) => (Math.abs(value) >= 100 ? value.toFixed(0) : value.toFixed(2));
  return sorted.length < 4
    ? '–'
    : `${show(at(0.5))} (${show(at(0.25))} to ${show(at(0.75))}), n ${sorted.length}`;
}

/** In how many of all pairs the one of `low` has more than the one of `high`: 50% would be no difference at all. */
function overlap(low: readonly number[], high: readonly number[]): string {
  const [a, b] = [known(low), known(high)];
  const more = a.reduce((sum, x) => sum + b.filter((y) => y < x).length, 0);
  return `${((100 * more) / (a.length * b.length)).toFixed(1)}% of pairs`;
}

const dir = await mkdtemp(path.join(tmpdir(), 'tidemark-simulate-'));
try {
  await simulate(shown, path.join(dir, 'shown'));
  const byLabel = await measureClients(path.join(dir, 'shown'));
  console.log(`${shown} clients, those apart who left; median (quartiles)`);
  for (const measure of measures) {
    console.log(measure);
    for (const [label, clients] of [...byLabel].sort())
      row(`  ${label}`, quartiles(clients.map((one) => one[measure])));
  }
  const of = (label: string, measure: keyof Measured) =>
    (byLabel.get(label) ?? []).map((one) => one[measure]);
  const turnover = (label: string) => of(label, 'turnover_annual');
  row('value trades more than sentiment', overlap(turnover('value'), turnover('sentiment')));
  row('trend trades more than sentiment', overlap(turnover('trend'), turnover('sentiment')));
  row(
    'trend has more disposition than sentiment',
    overlap(of('trend', 'disp_de'), of('sentiment', 'disp_de')),
  );
  row(
    'value goes with the crowd more than sentiment',
    overlap(of('value', 'correlation'), of('sentiment', 'correlation')),
  );
  for (const clients of timed) {
    const { seconds, peak } = await simulate(clients, path.join(dir, 'timed'));
    row(
      `${clients.toLocaleString('en')} clients, market and start included`,
      perSecond(clients, seconds),
      megabytes(peak),
    );
  }
} finally {
  await rm(dir, { recursive: true, force: true });
}
