// A market folder from its files to its last line: time with spread, peak memory, growth with the days; and one day more
// on what a store keeps. Run: node test/bench/market.ts
import { execFileSync } from 'node:child_process';
import { createWriteStream, existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { deflateSync, inflateSync } from 'node:zlib';
import { readMarket } from '#adapters/ledger/read-market.ts';
import { priceActions } from '#core/market/reference-price.ts';
import { walkMarket } from '#core/market/profit-effect/profit-effect.ts';
import { ProfitEffectState } from '#core/market/profit-effect/state.ts';
import { seeded, weekdays } from '../support/generate-ledger.ts';
import { megabytes, row, seconds, spreadOf } from './figures.ts';

const rounds = 5;
/** Two years of a third of the A-shares; vendor data that is not part of the repository. */
const real = path.join(import.meta.dirname, '../../../shared/data/a-share-market');

interface Run {
  seconds: number;
  days: number;
  /** Resident at most, and what the heap still holds at the end, in bytes. */
  peak: number;
  live: number;
}

/** One reading in a process of its own, so that its peak memory is its own. */
async function measure(dir: string): Promise<void> {
  const start = performance.now();
  const { results } = await readMarket(dir);
  const bytes = results.reduce((sum, { line }) => sum + JSON.stringify(line).length, 0);
  if (bytes === 0) throw new Error('The benchmark walked nothing');
  const took = (performance.now() - start) / 1000;
  const peak = process.resourceUsage().maxRSS * 1024;
  globalThis.gc?.();
  const run: Run = { seconds: took, days: results.length, peak, live: process.memoryUsage().heapUsed };
  console.log(JSON.stringify(run));
}

function runsOf(dir: string): Run[] {
  const run = () =>
    execFileSync(process.execPath, ['--expose-gc', import.meta.filename, dir], { encoding: 'utf8' });
  return Array.from({ length: rounds }, () => JSON.parse(run()) as Run);
}

function report(what: string, dir: string, goal = ''): number {
  const runs = runsOf(dir);
  const time = spreadOf(runs.map((run) => run.seconds));
  const peak = megabytes(spreadOf(runs.map((run) => run.peak)).median);
  const live = megabytes(spreadOf(runs.map((run) => run.live)).median);
  row(what, `${seconds(time)}, peak ${peak}, live ${live}`, goal);
  return time.median;
}

async function writeMarket(dir: string, symbols: number, count: number): Promise<void> {
  await mkdir(dir);
  const random = seeded(7);
  const out = createWriteStream(path.join(dir, 'closes.csv'));
  out.write('date,symbol,close,volume\n');
  const prices = Array.from({ length: symbols }, () => 5 + random() * 50);
  for (const date of weekdays('2005-01-03', count)) {
    const rows = prices.map((_, at) => {
      prices[at] = Math.max(1, prices[at]! * (0.98 + random() * 0.0402));
      return `${date},${600000 + at},${prices[at].toFixed(2)},1000\n`;
    });
    if (!out.write(rows.join(''))) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
}

/** What a night costs: the stored state taken up, one day, and the state laid down again. */
async function reportNight(dir: string): Promise<void> {
  const { walk, results } = await readMarket(dir);
  let stored = deflateSync(JSON.stringify(walk.state()));
  const symbols = walk.state().symbols.map(({ symbol, close }) => ({ symbol, close, volume: 1 }));
  const times = weekdays('2050-01-03', 20).map((date) => {
    const start = performance.now();
    const state = ProfitEffectState.parse(JSON.parse(inflateSync(stored).toString()));
    const next = walkMarket(state, priceActions([]));
    next.step({ date, rows: symbols, index: null });
    stored = deflateSync(JSON.stringify(next.state()));
    return (performance.now() - start) / 1000;
  });
  const what = `one day more on a stored state, ${symbols.length} stocks`;
  row(what, `${seconds(spreadOf(times))}, state ${(stored.length / 1e6).toFixed(2)} MB deflated`);
  if (results.length === 0) throw new Error('The benchmark walked nothing');
}

const [given] = process.argv.slice(2);
if (given !== undefined) await measure(given);
else {
  const dir = await mkdtemp(path.join(tmpdir(), 'tidemark-market-'));
  const [large, long, longer] = ['large', 'long', 'longer'].map((name) => path.join(dir, name)) as [
    string,
    string,
    string,
  ];
  await writeMarket(large, 1142, 487);
  await writeMarket(long, 200, 487);
  await writeMarket(longer, 200, 4870);
  if (existsSync(real)) report('487 days of 1,142 A-shares', real, 'goal under 10 s');
  report('487 days of 1,142 generated stocks', large, 'goal under 10 s');
  const short = report('487 days of 200 stocks', long);
  const ratio = report('4,870 days of 200 stocks', longer) / short;
  row('time(10 n) / time(n)', ratio.toFixed(2), 'goal at most 11, memory flat');
  await reportNight(large);
  await rm(dir, { recursive: true });
}
