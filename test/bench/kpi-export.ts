// A period's files: 100,000 lines of client detail as CSV, XLSX and Parquet, with the memory of the process that writes them
// as one file of code in a worker of the bounds in which every function runs on one machine.
// Run: node test/bench/kpi-export.ts [--lines N] [--keep DIR]
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { isMainThread, Worker } from 'node:worker_threads';
import { exportAppraisal } from '#adapters/kpi/export-appraisal.ts';
import type { Credit } from '#core/kpi/credits/credit.ts';
import example from '../core/kpi/example-10.json' with { type: 'json' };
import { appraisalOf, creditOf, makeExportKey } from '../support/appraised.ts';
import { megabytes, perSecond, row, secondsOf } from './figures.ts';
import { watchMemory } from './memory.ts';

const { values } = parseArgs({
  options: { lines: { type: 'string', default: '100000' }, keep: { type: 'string' } },
});
const lines = Number(values.lines);

const figures = [
  ...['net_assets_credited', 'effective_opened', 'commission_net', 'product_holdings', 'assets_at_start'],
  ...['clients_contacted', 'clients_served', 'complaints_valid'],
] as const;
const stocks: readonly string[] = ['product_holdings', 'assets_at_start'];
const texts = ['=1+1', '+86', '-5', '@x', '＝1', '0012', '12345678901234567890', '1e5', "'x", 'a;b,"c"\n'];

/** Credits of 200 staff members, made as they are read. */
async function* credits(): AsyncGenerator<Credit> {
  for (let at = 0; at < lines; at++) {
    const figure = figures[at % figures.length] ?? 'net_assets_credited';
    const day = `2026-01-${String(5 + (at % 20)).padStart(2, '0')}`;
    const unit = stocks.includes(figure) ? 'fen-days' : at % 8 < 3 ? 'fen' : 'share';
    // A source is what a broker's system calls it: anything.
    const source =
      at % 50 === 0 ? (texts[(at / 50) % texts.length] ?? '') : `trades/T${String(at).padStart(10, '0')}`;
    yield creditOf({
      ...{
        clientKey: `c${createHash('sha256')
          .update(String(at % 20_000))
          .digest('base64url')
          .slice(0, 21)}`,
      },
      ...{ figure, day, until: day, unit, staffId: at % 97 === 0 ? null : String(at % 200).padStart(4, '0') },
      ...{ role: at % 97 === 0 ? 'pool' : 'servicer', amount: ((at * 7919) % 100_000_000) - 1_000_000 },
      sources: [source],
    });
    if (at % 1000 === 0) await Promise.resolve();
  }
}

/** As infra/local/functions/workers.ts bounds every invocation; without a bound V8 collects late. */
const resourceLimits = { maxOldGenerationSizeMb: 320, maxYoungGenerationSizeMb: 32 };

async function measure(): Promise<void> {
  const folder = values.keep ?? (await mkdtemp(path.join(tmpdir(), 'tidemark-bench-')));
  const appraisal = appraisalOf(Array.from({ length: 200 }, () => example.figures));
  const stop = watchMemory(process.pid);
  const key = makeExportKey();
  const taken = await secondsOf(async () => {
    const manifest = await exportAppraisal({
      ...{ appraisal, sealed: null, credits: credits(), sign: key.sign },
      names: (keys) =>
        Promise.resolve(new Map(keys.map((one) => [one, { clientId: '00012345678', name: '张三丰' }]))),
      into: (name) => createWriteStream(path.join(folder, name)),
    });
    for (const { name, rows, bytes } of manifest.files)
      row(`  ${name}`, `${rows.toLocaleString('en')} lines, ${megabytes(bytes)}`);
  });
  row('all files', `${taken.toFixed(1)} s, ${perSecond(lines, taken)}`);
  row('peak memory of the process', megabytes(stop()), 'goal under 200 MB');
  row('the same, by the system', megabytes(process.resourceUsage().maxRSS * 1024), 'goal under 200 MB');
  if (values.keep === undefined) await rm(folder, { recursive: true });
}

/** One file of code, as functions are deployed: to take types out of sources needs memory of its own. */
async function bundled(folder: string): Promise<string> {
  const { buildSync } = await import('esbuild');
  const outfile = path.join(folder, 'kpi-export.mjs');
  const banner =
    "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";
  buildSync({
    ...{ entryPoints: [import.meta.filename], outfile, bundle: true, platform: 'node', target: 'node24' },
    ...{ format: 'esm', banner: { js: banner }, external: ['esbuild'], logLevel: 'warning' },
  });
  return outfile;
}

if (import.meta.filename.endsWith('.ts')) {
  const place = await mkdtemp(path.join(tmpdir(), 'tidemark-bench-'));
  const { status } = spawnSync(process.execPath, [await bundled(place), ...process.argv.slice(2)], {
    stdio: 'inherit',
  });
  await rm(place, { recursive: true });
  process.exitCode = status ?? 1;
} else if (isMainThread) {
  const worker = new Worker(import.meta.filename, { argv: process.argv.slice(2), resourceLimits });
  const [code] = (await once(worker, 'exit')) as [number];
  process.exitCode = code;
} else await measure();
