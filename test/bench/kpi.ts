// A year of appraisals: twelve periods of 100,000 clients and 200 advisers, each accrued, scored, sealed and written as files.
// The books are 1,000 simulated ones, each a hundred times under other keys and advisers; they are in memory, since reading
// them is the night's matter (test/bench/night.ts). Run: node test/bench/kpi.ts [--clients N] [--periods N]
import { spawnSync } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { digestOf, sha256 } from '#adapters/digest.ts';
import { packCredits, unpackCredits } from '#adapters/kpi/credits-columns.ts';
import { exportAppraisal } from '#adapters/kpi/export-appraisal.ts';
import { readLedgerDirectory } from '#adapters/ledger/read-directory.ts';
import type { ClientBook } from '#core/book/book.ts';
import type { Appraisal, AppraisalPlan } from '#core/kpi/appraisal/appraisal.ts';
import { FiguresOf } from '#core/kpi/appraisal/figures-of.ts';
import { appraise } from '#core/kpi/appraisal/score-members.ts';
import { accrueClient } from '#core/kpi/credits/accrue-client.ts';
import { makeAccrualOf } from '#core/kpi/credits/accrual-of.ts';
import type { Credit } from '#core/kpi/credits/credit.ts';
import { figuresOfFiles } from '#core/kpi/credits/known-figures.ts';
import { daysOf, periodBefore, periodOf } from '#core/kpi/periods/period.ts';
import { resultOf } from '#core/kpi/periods/result-of.ts';
import { makeMarket } from '#core/market/make-market.ts';
import { kpiRules, makeExportKey, plan as anyPlan, sealOf } from '../support/appraised.ts';
import { megabytes, perSecond, row, secondsOf } from './figures.ts';
import { watchMemory } from './memory.ts';

const { values } = parseArgs({
  options: { clients: { type: 'string', default: '100000' }, periods: { type: 'string', default: '12' } },
});
const [clients, periods] = [Number(values.clients), Number(values.periods)];
const [books, shardSize, advisers] = [1000, 2500, 200];

const folder = await mkdtemp(path.join(tmpdir(), 'tidemark-kpi-'));
const out = path.join(folder, 'ledger');
const told = spawnSync(
  process.execPath,
  ['cli/tidemark.ts', 'simulate', '--clients', String(books), '--seed', '5', '--days', '560', '--out', out],
  { encoding: 'utf8' },
);
if (told.status !== 0) throw new Error(told.stderr);
const ledger = await readLedgerDirectory(out);
const market = makeMarket(ledger.market, ledger.records);
const all = [...ledger.clients.values()].map(({ book }) => book);
const last = market.calendar.at(market.calendar.onOrBefore('9999-12-31')) ?? '';

/** The same book at another adviser: of so many that 200 share the branch. */
function copyOf(book: ClientBook, at: number): ClientBook {
  const staffId = `A${String(at % advisers).padStart(4, '0')}`;
  const assignments = (book.rows['assignments'] ?? []).map((one) => ({ ...one, staff_id: staffId }));
  return { ...book, rows: { ...book.rows, assignments } };
}

const creditsFile = (period: string, shard: number) => path.join(folder, period, `${shard}.parquet`);
const shards = Math.ceil(clients / shardSize);

async function accrue(period: string, asOf: string): Promise<{ digests: string[]; credits: number }> {
  const days = daysOf(period, market.calendar)!;
  const accruing = { market, sources: ledger.sources, period, days, asOf, isEmployed: () => true };
  const accrualOf = makeAccrualOf(accruing);
  const digests: string[] = [];
  let credits = 0;
  for (let shard = 0; shard < shards; shard++) {
    const own: Credit[] = [];
    for (let at = shard * shardSize; at < Math.min(clients, (shard + 1) * shardSize); at++) {
      const book = copyOf(all[at % all.length]!, at);
      const clientKey = `c${String(at).padStart(20, '0')}`;
      own.push(
        ...accrueClient(accrualOf({ clientKey, book, factOf: () => null, band: 'B', class: 'VALUE' })),
      );
    }
    const bytes = packCredits(own);
    digests.push(sha256(bytes));
    credits += own.length;
    await writeFile(creditsFile(period, shard), bytes);
  }
  return { digests, credits };
}

async function* creditsOf(period: string): AsyncGenerator<Credit> {
  for (let shard = 0; shard < shards; shard++)
    yield* await unpackCredits(await readFile(creditsFile(period, shard)));
}

async function score(plan: AppraisalPlan, digests: readonly string[]): Promise<Appraisal> {
  const days = daysOf(plan.period, market.calendar)!;
  const figures = new FiguresOf({
    days: days.days,
    known: figuresOfFiles(ledger.sources),
    branchOf: () => 'B01',
  });
  for await (const credit of creditsOf(plan.period)) figures.add(credit);
  const goals = { K1: 5_000_000, K2: 3, K3: 60_000, K4: 9_000_000, K5: 0.95, K6_COVERAGE: 0.9, K8: 1 };
  const targets = Object.entries(goals).map(([kpi, target]) => {
    return { period: plan.period, staff_id: '*', kpi, target };
  });
  return appraise({
    ...{ plan, ruleSet: kpiRules, credits: digests, figures, members: new Map(), targets },
    ...{ conduct: [], marketTurnover: null, groups: { now: [], before: null } },
  });
}

const key = makeExportKey();
const spent = { accrue: [] as number[], score: [] as number[], seal: [] as number[], export: [] as number[] };
const stop = watchMemory(process.pid);
let period = periodBefore(periodOf(last));
for (let at = 0; at < periods; at++, period = periodBefore(period)) {
  await mkdir(path.join(folder, period));
  const asOf = daysOf(period, market.calendar)!.last;
  const plan = { ...anyPlan, period, asOf, shards };
  let accrued = { digests: [] as string[], credits: 0 };
  let [appraisal, again] = [undefined as Appraisal | undefined, undefined as Appraisal | undefined];
  spent.accrue.push(await secondsOf(async () => (accrued = await accrue(period, asOf))));
  spent.score.push(await secondsOf(async () => (appraisal = await score(plan, accrued.digests))));
  spent.seal.push(
    await secondsOf(async () => {
      // What is sealed is what comes of the same credits again.
      again = await score(plan, accrued.digests);
      if (digestOf(resultOf(again)) !== digestOf(resultOf(appraisal!))) throw new Error('a replay differs');
    }),
  );
  const names = (keys: readonly string[]) =>
    Promise.resolve(new Map(keys.map((one) => [one, { clientId: '00012345678', name: '张三丰' }])));
  const into = (name: string) => createWriteStream(path.join(folder, period, name));
  const work = { sealed: sealOf(appraisal!), credits: creditsOf(period), names, into, sign: key.sign };
  spent.export.push(await secondsOf(() => exportAppraisal({ appraisal: appraisal!, ...work })));
  row(period, `${accrued.credits.toLocaleString('en')} credits, ${appraisal!.members.length} members`);
  await rm(path.join(folder, period), { recursive: true });
}
const mean = (all: readonly number[]) => all.reduce((a, b) => a + b, 0) / all.length;
for (const [name, all] of Object.entries(spent))
  row(
    name,
    `${mean(all).toFixed(1)} s a period (${Math.min(...all).toFixed(1)}-${Math.max(...all).toFixed(1)})`,
    perSecond(clients, mean(all)),
  );
row('peak memory of the process', megabytes(stop()));
await rm(folder, { recursive: true });
