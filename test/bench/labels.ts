// How well decisions fit what simulated clients are: classes against labels, churn levels against who leaves, and what a
// crash of the market alone does to churn levels. Run: node test/bench/labels.ts
// [--clients N] [--seeds 11,12,13] [--market DIR] [--nights N] [--step N]: one generated market a seed, and the closes of a
// folder where one is given.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { type Ledger, readLedgerDirectory } from '#adapters/ledger/read-directory.ts';
import { readMarket } from '#adapters/ledger/read-market.ts';
import type { Decision } from '#core/decision/decision.ts';
import type { MarketLine } from '#core/market/profit-effect/market-line.ts';
import { makeNights } from '../support/branch-nights.ts';
import { crashed } from '../support/crash.ts';
import { shippedRules } from '../support/shipped-rules.ts';
import { row } from './figures.ts';

const { values } = parseArgs({
  options: {
    clients: { type: 'string', default: '5000' },
    seeds: { type: 'string', default: '11,12,13' },
    market: { type: 'string' },
    nights: { type: 'string', default: '12' },
    step: { type: 'string', default: '10' },
  },
});
const [nights, step] = [Number(values.nights), Number(values.step)];

interface Label {
  label: string;
  leftOn: string | undefined;
}

async function labelsOf(dir: string): Promise<Map<string, Label>> {
  const lines = (await readFile(path.join(dir, 'labels.csv'), 'utf8')).trim().split('\n').slice(1);
  return new Map(
    lines.map((line) => {
      const [id = '', label = '', leftOn] = line.split(',');
      return [id, { label, leftOn: leftOn || undefined }];
    }),
  );
}

async function simulate(seed: string, market: string | undefined, out: string): Promise<void> {
  const given = ['simulate', '--clients', values.clients, '--seed', seed, '--out', out];
  const child = spawn(
    process.execPath,
    ['cli/tidemark.ts', ...given, ...(market ? ['--market', market] : [])],
    {
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
  const [code] = (await once(child, 'exit')) as [number];
  if (code !== 0) throw new Error(`simulating ended with ${code}`);
}

const percent = (part: number, all: number) => (all === 0 ? '–' : `${((100 * part) / all).toFixed(1)}%`);
const scored = ['VALUE', 'TREND', 'SENTIMENT'];

/** Rows are labels, columns classes; who has left is not asked about. */
function confusion(
  labels: ReadonlyMap<string, Label>,
  decided: ReadonlyMap<string, Decision>,
  asOf: string,
): void {
  const cells = new Map<string, Map<string, number>>();
  for (const [id, { label, leftOn }] of labels) {
    const found = decided.get(id);
    if (!found || (leftOn !== undefined && leftOn <= asOf)) continue;
    const line = cells.get(label) ?? new Map<string, number>();
    cells.set(label, line.set(found.class, (line.get(found.class) ?? 0) + 1));
  }
  const columns = [...new Set([...cells.values()].flatMap((line) => [...line.keys()]))].sort();
  console.log(`  ${['label', ...columns].map((name) => name.slice(0, 12).padEnd(13)).join('')}`);
  for (const [label, line] of [...cells].sort())
    console.log(
      `  ${label.padEnd(13)}${columns.map((name) => String(line.get(name) ?? 0).padEnd(13)).join('')}`,
    );
  const of = (label: string, names: readonly string[]) =>
    names.reduce((sum, name) => sum + (cells.get(label)?.get(name) ?? 0), 0);
  const pure = scored.map((name) => name.toLowerCase());
  const classified = pure.reduce((sum, label) => sum + of(label, scored), 0);
  const agree = scored.reduce((sum, name) => sum + of(name.toLowerCase(), [name]), 0);
  const all = pure.reduce((sum, label) => sum + of(label, columns), 0);
  const open = pure.reduce((sum, label) => sum + of(label, ['UNCLASSIFIED']), 0);
  row('  agreement of those classified', percent(agree, classified), 'goal at least 80%');
  row('  unclassified', percent(open, all), 'goal at most 20%');
}

/** Evidence items that clients of a label earn least of, where they do not get the class of their label. */
function failing(labels: ReadonlyMap<string, Label>, decided: ReadonlyMap<string, Decision>): void {
  for (const name of scored) {
    const missed = [...labels]
      .filter(
        ([id, { label, leftOn }]) =>
          leftOn === undefined && label === name.toLowerCase() && decided.get(id)?.class !== name,
      )
      .flatMap(([id]) => {
        const points = decided.get(id)?.items;
        return points ? [points] : [];
      });
    if (missed.length === 0) continue;
    const items = Object.keys(missed[0] ?? {}).filter((item) => item.startsWith(name[0] ?? ''));
    const mean = (item: string) => {
      const known = missed.flatMap((points) => (typeof points[item] === 'number' ? [points[item]] : []));
      return known.length === 0 ? '–' : (known.reduce((a, b) => a + b, 0) / known.length).toFixed(1);
    };
    const told = items.map((item) => `${item} ${mean(item)}`).join(', ');
    row(`  points of ${missed.length} ${name.toLowerCase()} clients missed`, told);
  }
}

interface Raised {
  id: string;
  on: string;
}

const daysBetween = (a: string, b: string) => Math.round((Date.parse(b) - Date.parse(a)) / 86_400_000);

/** Of clients raised before they left, and of all raised: a client counts once, from the first night on. */
function churnFigures(
  name: string,
  raised: readonly Raised[],
  labels: ReadonlyMap<string, Label>,
  window: [string, string],
) {
  const leavers = [...labels].filter(
    ([, { leftOn }]) => leftOn !== undefined && leftOn > window[0] && leftOn <= window[1],
  );
  const first = new Map<string, string>();
  for (const { id, on } of raised) if (!first.has(id)) first.set(id, on);
  const caught = leavers.filter(([id, { leftOn }]) => (first.get(id) ?? '9999') <= (leftOn ?? ''));
  const leads = caught
    .map(([id, { leftOn }]) => daysBetween(first.get(id) ?? '', leftOn ?? ''))
    .sort((a, b) => a - b);
  const lead = leads[leads.length >> 1];
  const figures = `precision ${percent(caught.length, first.size)}, recall ${percent(caught.length, leavers.length)}`;
  row(`  ${name}`, `${figures}, lead ${lead ?? '–'} days`, `${first.size} raised, ${leavers.length} left`);
}

/** Trading days after the last night that is judged: so long somebody may take to leave. */
const observed = 60;
const crash = { days: 20, share: 0.25 };

/** Clients by what a crash of the market alone does to their level: those who moved money out are told apart. */
function crashFigures(
  ledger: Ledger,
  lines: readonly MarketLine[],
  labels: ReadonlyMap<string, Label>,
): void {
  const days = lines.slice(-crash.days).map(({ date }) => date);
  const [asOf = ''] = days.slice(-1);
  // The night before the first of these days is the same in both: classes are kept from then on, as in a branch.
  const [dayBefore = ''] = lines.slice(-crash.days - 1).map(({ date }) => date);
  const lastOf = (one: Ledger) => {
    const night = makeNights(one, lines, shippedRules);
    night(dayBefore);
    return night(asOf).decisions;
  };
  const usual = lastOf(ledger);
  const fallen = lastOf(crashed(ledger, days, crash.share));
  const rank = (one: Decision | undefined) => Number(one?.churnLevel?.slice(1) ?? -1);
  const movedOut = (id: string) =>
    (ledger.clients.get(id)?.book.rows['cash_flows'] ?? []).some(
      ({ date, amount }) => String(date) >= (days[0] ?? '') && Number(amount) < 0,
    );
  const higher = [...fallen.keys()].filter((id) => rank(fallen.get(id)) > rank(usual.get(id)));
  const alone = higher.filter((id) => !movedOut(id));
  row(`  raised by a crash of ${100 * crash.share}% alone`, String(alone.length), 'goal 0');
  row('  raised, who took money out as well', String(higher.length - alone.length));
  const leaving = [...labels].filter(
    ([, { leftOn }]) => leftOn !== undefined && leftOn >= (days[0] ?? '') && leftOn <= asOf,
  );
  const seen = leaving.filter(([id]) => rank(fallen.get(id)) >= 1);
  row('  leavers of these days raised all the same', `${seen.length} of ${leaving.length}`);
}

async function measure(seed: string, market: string | undefined): Promise<void> {
  const dir = await mkdtemp(path.join(tmpdir(), 'tidemark-labels-'));
  try {
    await simulate(seed, market, dir);
    const [labels, ledger, { results }] = await Promise.all([
      labelsOf(dir),
      readLedgerDirectory(dir),
      readMarket(dir),
    ]);
    const lines = results.map(({ line }) => line);
    const days = lines.map(({ date }) => date);
    console.log(
      `\n${market ? 'the market that was given' : 'a generated market'}, seed ${seed}, ${labels.size} clients`,
    );
    const { asOf, decisions } = makeNights(ledger, lines, shippedRules)(days.at(-1) ?? '');
    confusion(labels, decisions, asOf);
    failing(labels, decisions);
    const night = makeNights(ledger, lines, shippedRules);
    const asked = Array.from(
      { length: nights },
      (_, at) => days.at(-1 - observed - step * (nights - 1 - at)) ?? '',
    );
    const raised: { level: Raised[]; recency: Raised[] } = { level: [], recency: [] };
    for (const day of asked) {
      const gone = (id: string) => (labels.get(id)?.leftOn ?? '9999') <= day;
      const here = [...night(day).decisions].filter(([id]) => !gone(id));
      const high = here.filter(([, { churnLevel }]) => churnLevel !== null && churnLevel >= 'L1');
      for (const [id] of high) raised.level.push({ id, on: day });
      // The baseline raises as many clients on each night: those who traded longest ago.
      const byRecency = here
        .map(([id]) => ({ id, idle: idleOf(ledger, id, day) }))
        .sort((a, b) => b.idle - a.idle);
      for (const { id } of byRecency.slice(0, high.length)) raised.recency.push({ id, on: day });
    }
    const window: [string, string] = [asked[0] ?? '', days.at(-1) ?? ''];
    churnFigures('churn level L1 or higher', raised.level, labels, window);
    churnFigures('as many by days without a trade', raised.recency, labels, window);
    crashFigures(ledger, lines, labels);
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

/** Days since the last trade up to a day. */
function idleOf(ledger: Ledger, id: string, asOf: string): number {
  const trades = ledger.clients.get(id)?.book.rows['trades'] ?? [];
  const last = trades.findLast(({ traded_at }) => String(traded_at).slice(0, 10) <= asOf);
  return last === undefined ? 0 : daysBetween(String(last['traded_at']).slice(0, 10), asOf);
}

if (values.market !== undefined) await measure(values.seeds.split(',')[0] ?? '1', values.market);
for (const seed of values.seeds.split(',')) await measure(seed, undefined);
