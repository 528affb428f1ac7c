// Alerts of a simulated branch as cases, night after night, with a crash of the market in the middle: on the real system
// of this machine, and judged by what its store says afterwards.
// Run: node test/bench/cases.ts [--clients N] [--nights N] [--before N] [--seed S] [--market DIR] [--data DIR] [--report]
// `--before` nights are run first, so that the counted ones find cases as a branch has them. With --data the ledger and
// the store stay in a folder, and an interrupted run goes on there; with --report it is only read back, as far as it is.
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { latestAlerted } from '#adapters/alerted-nights.ts';
import { readMarket } from '#adapters/ledger/read-market.ts';
import { clientKeyOf } from '#adapters/personal.ts';
import type { TradingCalendar } from '#core/calendar/trading-calendar.ts';
import { startLocal } from '#infra/local/start-local.ts';
import { setClock } from '../support/clock.ts';
import { clientOf, person } from '../support/people.ts';
import { importDirectory, night, signRules } from '../support/system.ts';
import { toldNights } from '../support/told-nights.ts';
import { workCases } from '../support/work-cases.ts';
import { reportLeads, reportLimits, reportNights } from './case-report.ts';
import { row, seconds, secondsOf, spreadOf } from './figures.ts';

const { values } = parseArgs({
  options: {
    clients: { type: 'string', default: '5000' },
    nights: { type: 'string', default: '30' },
    before: { type: 'string', default: '20' },
    seed: { type: 'string', default: '7' },
    market: { type: 'string' },
    data: { type: 'string' },
    report: { type: 'boolean', default: false },
  },
});
/** Trading days after the last night of which is known who left: so long somebody may take to. */
const observed = 40;
const [count, before] = [Number(values.nights), Number(values.before)];
const root = values.data ?? (await mkdtemp(path.join(tmpdir(), 'tidemark-cases-')));
const ledger = path.join(root, 'ledger');

const tell = (words: string) => process.stderr.write(`${words}\n`);

async function simulate(): Promise<void> {
  const given = ['--clients', values.clients, '--seed', values.seed, '--out', ledger];
  const market = values.market === undefined ? [] : ['--market', values.market];
  const child = spawn(process.execPath, ['cli/tidemark.ts', 'simulate', ...given, ...market], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [code] = (await once(child, 'exit')) as [number];
  if (code !== 0) throw new Error(`simulating ended with ${code}`);
}

/** The trading days of all nights: the last crash that lies well inside the record is in the middle of the counted ones. */
async function daysOfNights(): Promise<{ days: string[]; calendar: TradingCalendar }> {
  const { results, calendar } = await readMarket(ledger);
  const lines = results.map(({ line }) => line);
  const { days: recorded } = JSON.parse(await readFile(path.join(ledger, 'simulation.json'), 'utf8')) as {
    days: number;
  };
  const isDown = (at: number) => lines[at]?.shock.down === true;
  const lead = Math.max(1, (count >> 1) - 3);
  const crash = lines.findLastIndex(
    (_, at) =>
      isDown(at) &&
      !isDown(at - 1) &&
      at - lead - before >= lines.length - recorded &&
      at - lead + count + observed <= lines.length,
  );
  if (crash === -1) throw new Error('the market has no crash with enough days around it');
  const first = crash - lead - before;
  return { days: lines.slice(first, first + before + count).map(({ date }) => date), calendar };
}

/** Who left on which day, by client key. */
async function leaversOf(): Promise<Map<string, string>> {
  const lines = (await readFile(path.join(ledger, 'labels.csv'), 'utf8')).trim().split('\n').slice(1);
  const leavers = new Map<string, string>();
  for (const line of lines) {
    const [id = '', , leftOn = ''] = line.split(',');
    const key = leftOn === '' ? undefined : await clientKeyOf(id);
    if (key !== undefined) leavers.set(key, leftOn);
  }
  return leavers;
}

async function branches(): Promise<string[]> {
  const [header = '', ...lines] = (await readFile(path.join(ledger, 'clients.csv'), 'utf8'))
    .trim()
    .split('\n');
  const at = header.split(',').indexOf('branch_id');
  return [...new Set(lines.map((line) => line.split(',')[at] ?? ''))];
}

/** A night as an operator runs it: one that fails is started again and goes on where it stood. */
async function runNight(day: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const { status, cause } = await night(local, day);
    if (status === 'SUCCEEDED') return;
    tell(`the night of ${day} ${status}: ${cause ?? ''}`);
    if (attempt === 3) throw new Error(`the night of ${day} failed ${attempt} times`);
    failed += 1;
  }
}

await mkdir(root, { recursive: true });
if (!existsSync(path.join(ledger, 'manifest.json'))) await simulate();
const { days, calendar } = await daysOfNights();
setClock(days[0]);
const local = await startLocal({ dataDir: path.join(root, 'data'), templateDir: path.resolve('cdk.out') });
// A night that was cut off goes on by itself: nobody works on cases beside it.
await local.settled();
Object.assign(process.env, local.env);
const manager = clientOf(local, person('max', 'manager'));
const counted = days.slice(before);
row(
  `${Number(values.clients).toLocaleString('en')} clients, ${count} nights`,
  `${counted[0]} to ${counted.at(-1)}, ${before} before`,
);

let last = await latestAlerted();
if (last === undefined) {
  const { businessDate } = JSON.parse(await readFile(path.join(ledger, 'manifest.json'), 'utf8')) as {
    businessDate: string;
  };
  const taken = await secondsOf(async () => {
    const { status, cause } = await importDirectory(local, ledger, 'branch', businessDate);
    if (status !== 'SUCCEEDED') throw new Error(`the import ${status}: ${cause ?? ''}`);
  });
  row('import', `${taken.toFixed(0)} s`);
}
await signRules(local);
const where = { branches: await branches(), calendar };
const taken: number[] = [];
let failed = 0;
for (const day of values.report ? [] : days) {
  if (last !== undefined && day <= last) continue;
  setClock(day);
  let done = 0;
  const worked = await secondsOf(async () => (done = await workCases(manager, { ...where, day })));
  setClock(day, '22:00');
  const ran = await secondsOf(() => runNight(day));
  last = await latestAlerted();
  if (last !== day) throw new Error(`the night of ${day} became no cases`);
  taken.push(ran);
  tell(`${day}: ${done} steps of advisers in ${worked.toFixed(1)} s, the night in ${ran.toFixed(1)} s`);
}
if (taken.length > 0)
  row('a night, with the cases it opens', seconds(spreadOf(taken)), `${failed} were started again`);

const leavers = await leaversOf();
const all = await toldNights((asOf) => {
  tell(`reading back ${asOf}`);
});
const later = calendar.at(calendar.position(counted.at(-1) ?? '') + observed) ?? '';
const nights = all.filter(({ asOf }) => counted.includes(asOf));
reportNights(nights);
reportLimits(all, nights, leavers);
reportLeads(all, leavers, { from: counted[0] ?? '', to: counted.at(-1) ?? '', later });
await local.stop();
if (values.data === undefined) await rm(root, { recursive: true, force: true });
process.exit(0);
