// A year of appraisals on one machine, through the whole system: a simulated branch is imported, one night of each of its last
// twelve months runs, each of these periods is shown and sealed with its files, and the last one is restated after a batch that
// tells something new of every client and corrects two in a hundred. Run: node test/bench/appraisal.ts [--clients N] [--periods N]
import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { readPeriod } from '#adapters/kpi/period-chains.ts';
import { startAppraisal } from '#adapters/kpi/start-appraisal.ts';
import { readAppraisal } from '#adapters/kpi/appraisal-objects.ts';
import { daysOf, periodBefore, periodOf } from '#core/kpi/periods/period.ts';
import { readHead, seesVersion } from '#adapters/head.ts';
import { readCalendar } from '#adapters/market.ts';
import { startLocal } from '#infra/local/start-local.ts';
import { setClock } from '../support/clock.ts';
import { standingFiles } from '../support/standing-files.ts';
import { importDirectory, night, signRules } from '../support/system.ts';
import { megabytes, perSecond, row, secondsOf } from './figures.ts';
import { watchMemory } from './memory.ts';

const { values } = parseArgs({
  options: { clients: { type: 'string', default: '1000' }, periods: { type: 'string', default: '12' } },
});
const [clients, periods] = [Number(values.clients), Number(values.periods)];
/** The last trading day of the simulated market of so many days, and a day on which its last period is shown. */
const [days, lastDay, shownOn, laterDay] = [560, '2025-12-31', '2026-01-09', '2026-01-05'];

const root = await mkdtemp(path.join(tmpdir(), 'tidemark-appraisal-'));
const ledger = path.join(root, 'ledger');
const told = spawnSync(
  process.execPath,
  [
    ...['cli/tidemark.ts', 'simulate', '--clients', String(clients)],
    ...['--seed', '5', '--days', String(days), '--out', ledger],
  ],
  { encoding: 'utf8' },
);
if (told.status !== 0) throw new Error(told.stderr);

setClock(shownOn);
// Without schedules: a night asks what is due.
const local = await startLocal({
  ...{ dataDir: path.join(root, 'data'), templateDir: path.resolve('cdk.out'), schedules: false },
});
Object.assign(process.env, local.env);
await signRules(local, true);

interface Phase {
  seconds: number;
  peak: number;
}

async function phase(work: () => Promise<{ status: string; cause?: string }>): Promise<Phase> {
  const peakOf = watchMemory(process.pid);
  const taken = await secondsOf(async () => {
    const { status, cause } = await work();
    if (status !== 'SUCCEEDED') throw new Error(`${status}: ${cause ?? ''}`);
  });
  await local.settled();
  return { seconds: taken, peak: peakOf() };
}

async function appraise(
  period: string,
  purpose: 'preview' | 'seal' | 'restate',
  reason: string | null = null,
): Promise<Phase> {
  return phase(async () => {
    const started = await startAppraisal(period, purpose, { subject: 'hr', role: 'hr', reason });
    const { executionArn } = local.executions
      .list('appraisal-machine')
      .find((one) => one.executionArn.endsWith(started!.execution))!;
    return local.executions.finished(executionArn);
  });
}

async function filesOf(period: string): Promise<{ megabytes: number; lines: number }> {
  const { appraisalId, version } = (await readPeriod(period)).sealed[0]!;
  const { files } = (await standingFiles({ period, appraisalId }, version)).manifest;
  return {
    megabytes: files.reduce((sum, file) => sum + file.bytes, 0),
    lines: Math.max(...files.map(({ rows }) => rows)),
  };
}

/** A day later: cash of every client, and a commission of two in a hundred as it should have been. */
async function writeBatch(dir: string, day: string): Promise<number> {
  await mkdir(dir);
  const linesOf = async (file: string) =>
    (await readFile(path.join(ledger, file), 'utf8')).trim().split('\n');
  const ids = (await linesOf('labels.csv')).slice(1).map((line) => line.split(',')[0]!);
  const last = (await linesOf('revenues.csv')).filter((line) => line.includes(`,${lastDay},commission_net,`));
  const corrected = last.slice(0, Math.round(clients / 50)).map((line) => line.replace(/[^,]+$/, '1.00'));
  const files: Record<string, string[]> = {
    'clients.csv': ['client_id'],
    'cash_balances.csv': ['client_id,date,cash', ...ids.map((id) => `${id},${day},1000.00`)],
    'revenues.csv': ['revenue_id,client_id,date,kind,amount', ...corrected],
  };
  for (const [name, lines] of Object.entries(files))
    await writeFile(path.join(dir, name), `${lines.join('\n')}\n`);
  return corrected.length;
}

const spread = (seconds: readonly number[]) => {
  const sorted = [...seconds].sort((a, b) => a - b);
  const mean = sorted.reduce((a, b) => a + b, 0) / sorted.length;
  return {
    mean,
    words: `${mean.toFixed(1)} s a period (${sorted[0]!.toFixed(1)}-${sorted.at(-1)!.toFixed(1)})`,
  };
};
const peakOf = (phases: readonly Phase[]) => megabytes(Math.max(...phases.map(({ peak }) => peak)));

const imported = await phase(() => importDirectory(local, ledger, 'ledger', lastDay));
row(
  `import of ${clients.toLocaleString('en')} clients`,
  `${imported.seconds.toFixed(0)} s, ${megabytes(imported.peak)}`,
);
const all: string[] = [];
for (let period = periodOf(lastDay); all.length < periods; period = periodBefore(period)) all.unshift(period);
const head = await readHead();
const calendar = await readCalendar(seesVersion(head, head.head));
const nights: Phase[] = [];
for (const period of all) {
  const { last: day } = daysOf(period, calendar)!;
  // On that day the period is not shown yet.
  setClock(day);
  nights.push(await phase(() => night(local, day)));
}
setClock(shownOn);
const nightly = spread(nights.map(({ seconds }) => seconds));
row('last night of a period, what is due after it', `${nightly.words}, ${peakOf(nights)}`);

// After each of these nights earlier periods were shown and sealed as their days came; the last ones are asked for.
const last = all.at(-1)!;
const asked = [await appraise(last, 'preview')];
setClock((await readPeriod(last)).preview!.days.sealOn);
for (const period of all)
  if ((await readPeriod(period)).standing !== 'sealed') asked.push(await appraise(period, 'seal'));
for (const period of all) {
  const { sealed } = await readPeriod(period);
  const { members } = await readAppraisal({ period, ...sealed[0]! }, sealed[0]!.digest);
  const { lines, megabytes: size } = await filesOf(period);
  row(
    period,
    `${members.length} members, ${lines.toLocaleString('en')} detail lines, ${megabytes(size)} of files`,
  );
}
/** Of the machine, beside whatever else the night had started. */
const spentOn = (purpose: 'preview' | 'seal') =>
  spread(
    local.executions
      .list('appraisal-machine')
      .filter(({ input }) => (input as { purpose: string }).purpose === purpose)
      .map(({ startDate, stopDate = '' }) => (Date.parse(stopDate) - Date.parse(startDate)) / 1000),
  );
const [preview, seal] = [spentOn('preview'), spentOn('seal')];
row('preview: accrued, scored, shown', preview.words, perSecond(clients, preview.mean));
row('seal: signed, files written', `${seal.words}, ${peakOf(asked)}`, perSecond(clients, seal.mean));
const corrected = await writeBatch(path.join(root, 'later'), laterDay);
await phase(() => importDirectory(local, path.join(root, 'later'), 'later', laterDay));
await phase(() => night(local, laterDay));
const restated = await appraise(last, 'restate', 'Commissions were entered wrongly');
const { deltas } = (await readPeriod(last)).sealed[1]!;
row(
  `restatement, ${corrected} commissions corrected`,
  `${restated.seconds.toFixed(1)} s, ${megabytes(restated.peak)}, ${deltas.length} members told of`,
  perSecond(clients, restated.seconds),
);
await local.stop();
await rm(root, { recursive: true, force: true });
process.exit(0);
