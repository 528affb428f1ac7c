import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createReadStream } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportedVersion } from '#adapters/api/kpi-exports.ts';
import { latestPointer, readAppraisal } from '#adapters/kpi/appraisal-objects.ts';
import { findAppraisal } from '#adapters/api/kpi-appraisals.ts';
import { readPeriod } from '#adapters/kpi/period-chains.ts';
import { creditsOfStaff } from '#adapters/kpi/staff-credits.ts';
import { startAppraisal } from '#adapters/kpi/start-appraisal.ts';
import { digestOf } from '#adapters/digest.ts';
import { publicKey } from '#adapters/sign.ts';
import { makeSeals } from '#adapters/signatures.ts';
import type { Appraisal } from '#core/kpi/appraisal/appraisal.ts';
import { verifyExport } from '#core/kpi/export/verify-export.ts';
import { resultOf } from '#core/kpi/periods/result-of.ts';
import { verifySeal } from '#core/kpi/periods/verify-seal.ts';
import { makeApiClient } from '#cli/api-client.ts';
import { sayIn } from '#cli/text/messages.ts';
import { type Local, startLocal } from '#infra/local/start-local.ts';
import { setClock } from '../support/clock.ts';
import { standingFiles } from '../support/standing-files.ts';
import { importDirectory, night, signRules } from '../support/system.ts';

const sample = path.resolve('samples/branch-100');
const period = '2025-12';
const hr = { subject: 'hr', role: 'hr', reason: null };

let root: string;
let local: Local;

beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'tidemark-appraisal-'));
  setClock('2026-01-05');
  local = await startLocal({
    ...{ dataDir: path.join(root, 'data'), templateDir: path.resolve('cdk.out') },
    ...{ checkIam: true, freshEvery: 1 },
  });
  // The adapters find the store as a function would, with the rights of its owner.
  Object.assign(process.env, local.env);
  await signRules(local, true);
  expect((await importDirectory(local, sample, 'first', '2025-12-31')).status).toBe('SUCCEEDED');
  expect((await night(local)).status).toBe('SUCCEEDED');
  await local.settled();
}, 180_000);
afterAll(async () => {
  setClock();
  await local.settled();
  expect(local.refusals).toEqual([]);
  await local.stop();
  await rm(root, { recursive: true, force: true });
});

async function latest(): Promise<Appraisal> {
  const { appraisalId, digest } = (await latestPointer(period))!;
  return readAppraisal({ period, appraisalId }, digest);
}
const resultDigest = (appraisal: Appraisal) => digestOf(resultOf(appraisal));
const finals = ({ members }: Appraisal) =>
  Object.fromEntries(members.map(({ staffId, outcome }) => [staffId, outcome.final]));

/** Starts an appraisal and waits for its end. */
async function run(purpose: 'accrue' | 'preview' | 'seal' | 'restate', reason: string | null = null) {
  const started = await startAppraisal(period, purpose, { ...hr, reason });
  const execution = local.executions
    .list('appraisal-machine')
    .find(({ executionArn }) => executionArn.endsWith(started!.execution))!;
  const { status } = await local.executions.finished(execution.executionArn);
  await local.settled();
  return { status, appraisalId: started!.appraisalId };
}

/** Asks as a person does, by the API and with its rights alone; the status in the end. */
async function ask(purpose: 'preview' | 'seal' | 'restate') {
  const token = () => local.tokenFor('hr');
  const api = makeApiClient({ url: local.apiUrl, token, language: 'en', say: sayIn('en') });
  const command = { purpose, reason: 'as it was asked' };
  const { execution } = await api.call('appraisePeriod', { path: { period }, body: { command } });
  await local.settled();
  return api.call('appraisePeriod', { path: { period }, body: { command: { execution } } });
}

/** What the clock of the morning starts. */
async function morning() {
  const told = await local.invoke('start-appraisal', { clock: true });
  await local.settled();
  return told;
}

/** A commission of an adviser whose revenue is about at its target: less of it takes points. */
const revenue = '10000035-V37';

/** Clients whose commission of the period brings an adviser from above the target to below it. */
const traders = ['10000030', '10000072'];

/** The last day before the period: what clients held on it is what there is to retain. */
const before = '2025-11-28';

/** Lines of a file of the sample that begin so, its head first. */
async function linesOf(file: string, beginning: string): Promise<string[]> {
  const lines = createInterface({
    input: createReadStream(path.join(sample, file)).pipe(createGunzip()),
  });
  const found: string[] = [];
  for await (const line of lines) if (found.length === 0 || line.startsWith(beginning)) found.push(line);
  return found;
}

/** A batch that corrects the closes of that day to a tenth. */
async function correctCloses(folder: string): Promise<void> {
  const dir = path.join(root, folder);
  await mkdir(dir);
  const [head, ...lines] = await linesOf('closes.csv.gz', `${before},`);
  const lower = lines.map((line) => {
    const [day, symbol, close, ...rest] = line.split(',');
    return [day, symbol, (Number(close) / 10).toFixed(2), ...rest].join(',');
  });
  await writeFile(path.join(dir, 'closes.csv'), `${[head, ...lower].join('\n')}\n`);
  expect((await importDirectory(local, dir, folder, '2025-12-31')).status).toBe('SUCCEEDED');
}

/** A batch that corrects it, and withdraws clients. */
async function correctRevenue(folder: string, times: number, withdrawn: string[] = []): Promise<void> {
  const dir = path.join(root, folder);
  await mkdir(dir);
  const [, line = ''] = await linesOf('revenues.csv.gz', `${revenue},`);
  const told = line.split(',');
  const [id, client, day, kind, amount] = told;
  await writeFile(
    path.join(dir, 'revenues.csv'),
    `revenue_id,client_id,date,kind,amount\n${id},${client},${day},${kind},${(Number(amount) * times).toFixed(2)}\n`,
  );
  const clients = ['client_id,deleted', ...withdrawn.map((id) => `${id},1`)].join('\n');
  await writeFile(path.join(dir, 'clients.csv'), `${clients}\n`);
  expect((await importDirectory(local, dir, folder, '2025-12-31')).status).toBe('SUCCEEDED');
}

describe('a period from its first night to a restatement', () => {
  let first: Appraisal;

  it('is computed after each night, by staff member', async () => {
    first = await latest();
    expect(first.plan).toMatchObject({ period, purpose: 'accrue', asOf: '2025-12-31' });
    expect(first.members.map(({ staffId }) => staffId)).toEqual(['E0001', 'E0003']);
    for (const { outcome } of first.members) expect(outcome.final).toBeGreaterThan(0);
    expect((await readPeriod(period)).standing).toBe('open');
  });

  it('holds what a statement is made of against what was written', async () => {
    expect((await creditsOfStaff(first, 'E0001')).length).toBeGreaterThan(10);
    expect(await creditsOfStaff(first, 'nobody')).toEqual([]);
    const altered = { ...first, staff: { ...first.staff, E0001: 'f'.repeat(64) } };
    await expect(creditsOfStaff(altered, 'E0001')).rejects.toThrow('not the ones that were written');
  });

  it('computed again of the same rows it is the same', async () => {
    expect((await run('accrue')).status).toBe('SUCCEEDED');
    expect(resultDigest(await latest())).toBe(resultDigest(first));
  }, 60_000);

  it('a corrected row changes it, and both can be read', async () => {
    await correctRevenue('second', 3);
    expect((await night(local)).status).toBe('SUCCEEDED');
    await local.settled();
    const second = await latest();
    expect(second.credits).not.toEqual(first.credits);
    expect(await readAppraisal(first.plan, digestOf(first))).toEqual(first);
  }, 120_000);

  it('is not shown before its day, nor sealed before it was shown', async () => {
    expect((await run('preview')).status).toBe('FAILED');
    expect((await readPeriod(period)).standing).toBe('open');
    await expect(startAppraisal(period, 'seal', hr)).rejects.toThrow('preview it first');
    const begun = () => local.executions.list('appraisal-machine').length;
    const before = begun();
    await expect(ask('preview')).rejects.toThrow('The period is shown from 2026-01-');
    await expect(ask('seal')).rejects.toThrow('has not been shown yet');
    await expect(ask('restate')).rejects.toThrow('is not sealed yet');
    expect(await morning()).toEqual({ started: [] });
    expect(begun()).toBe(before);
  }, 60_000);

  it('is shown, and sealed as it was shown, with files that a key proves', async () => {
    setClock('2026-01-09');
    expect((await ask('preview')).status).toBe('done');
    const shown = (await readPeriod(period)).preview!;
    expect((await run('seal')).status).toBe('FAILED');
    await expect(ask('seal')).rejects.toThrow(`The period is sealed from ${shown.days.sealOn} on`);
    expect(await morning()).toEqual({ started: [] });
    setClock(shown.days.sealOn, '07:00');
    expect(await morning()).toEqual({ started: [shown.appraisalId] });
    expect((await readPeriod(period)).sealed.map(({ by }) => by.role)).toEqual(['night']);
    expect(await morning()).toEqual({ started: [] });
    setClock(shown.days.sealOn);
    // Whoever was at it at the same time comes to the same.
    const { status, appraisalId } = await run('seal');
    expect([status, appraisalId]).toEqual(['SUCCEEDED', shown.appraisalId]);
    const { standing, sealed } = await readPeriod(period);
    expect([standing, sealed.length]).toEqual(['sealed', 1]);
    const seals = makeSeals([await publicKey()]);
    expect(verifySeal(period, sealed[0]!, seals.signed)).toBe(true);

    const { manifest, files } = await standingFiles({ period, appraisalId }, 1);
    expect(files).toHaveLength(9);
    expect(verifyExport(manifest, files, makeSeals)).toEqual([]);
  }, 180_000);

  it('is corrected beside the seal, with the difference put down to its cause', async () => {
    const [sealed] = (await readPeriod(period)).sealed;
    const before = await readAppraisal({ period, appraisalId: sealed!.appraisalId }, sealed!.digest);
    await correctRevenue('third', 0.1, traders);
    expect((await night(local)).status).toBe('SUCCEEDED');
    await local.settled();
    expect((await run('restate', 'A commission was entered wrongly')).status).toBe('SUCCEEDED');
    const state = await readPeriod(period);
    expect(state.sealed.map(({ version }) => version)).toEqual([1, 2]);
    expect(state.sealed[0]).toEqual(sealed);
    const [first, second] = await Promise.all([1, 2].map((one) => exportedVersion(period, one)));
    expect([first!.files.length, second!.files.length]).toEqual([10, 13]);
    expect(second!.files).toContain(`${period}-v2-deltas.csv`);
    expect(first!.files.filter((file) => second!.files.includes(file))).toEqual([]);
    expect(await findAppraisal(period, '2026-01-12')).toBeNull();
    const on = state.sealed[1]!.at.slice(0, 10);
    const versions = await Promise.all([1, on, 'latest' as const].map((one) => findAppraisal(period, one)));
    expect(versions.map((one) => one?.sealed?.version)).toEqual([1, 2, 2]);
    const after = await latest();
    const moved = state.sealed[1]!.deltas.filter(({ byCause }) => byCause.correction !== 0);
    expect(moved.map(({ staffId }) => staffId)).toEqual(['E0001', 'E0003']);
    for (const { staffId, byCause, ...delta } of state.sealed[1]!.deltas) {
      expect(delta).toEqual({ before: finals(before)[staffId], after: finals(after)[staffId] });
      // Whom the withdrawn client was a peer of is told by nobody alone: it is put down to the last cause.
      const { correction, data, ...others } = byCause;
      expect(correction + data).toBeCloseTo(delta.after! - delta.before!, 9);
      expect(others).toEqual({ rules: 0, compliance: 0, assignment: 0 });
    }
    expect(resultDigest(after)).not.toBe(resultDigest(before));
    expect((await run('restate', 'The same once more')).status).toBe('FAILED');
    expect((await readPeriod(period)).sealed).toHaveLength(2);
  }, 180_000);

  it('is appealed against line by line, and what was appealed against is read by the appeal', async () => {
    const as = (user: 'advisor' | 'hr') =>
      makeApiClient({
        ...{ url: local.apiUrl, token: () => local.tokenFor(user), language: 'en', say: sayIn('en') },
      });
    const open = (line: string, ground: string) =>
      as('advisor').call('appealKpi', {
        path: { period },
        body: { command: { step: 'open', line, ground } },
      });
    await expect(open('K9', 'row-wrong')).rejects.toThrow('There is no line K9: there are K1');
    await expect(open('conduct', 'conduct-wrong')).rejects.toThrow('there is nothing to appeal against');
    const { appealId, staffId, evidence } = await open('K3', 'row-wrong');
    expect([staffId, evidence.version, evidence.line.id]).toEqual(['E0001', 2, 'K3']);
    for (const user of ['advisor', 'hr'] as const) {
      const path = { period, staffId };
      const told = await as(user).call('getStatement', { path, query: { appeal: appealId } });
      expect([told.appraisalId, told.sealed?.version]).toEqual([evidence.appraisalId, 2]);
      const other = { path: { period, staffId: 'E0003' }, query: { appeal: appealId } };
      await expect(as(user).call('getStatement', other)).rejects.toThrow('There is no such appeal of this');
    }
  }, 60_000);

  it('puts prices that are told otherwise down to late data', async () => {
    await correctCloses('fourth');
    expect((await run('restate', 'Closes were told wrongly')).status).toBe('SUCCEEDED');
    const { deltas } = (await readPeriod(period)).sealed[2]!;
    const others = { rules: 0, compliance: 0, assignment: 0, correction: 0 };
    for (const { byCause } of deltas) expect(byCause).toEqual({ ...others, data: byCause.data });
    expect(deltas.filter(({ byCause }) => byCause.data !== 0)).not.toEqual([]);
  }, 180_000);

  it('ends on an earlier day where the calendar told a day too many', async () => {
    const dir = path.join(root, 'fifth');
    await mkdir(dir);
    await writeFile(path.join(dir, 'calendar.csv'), 'date,open\n2025-12-31,0\n');
    expect((await importDirectory(local, dir, 'fifth', '2025-12-31')).status).toBe('SUCCEEDED');
    expect((await run('restate', 'There was no trading on the 31st')).status).toBe('SUCCEEDED');
    const { sealed } = await readPeriod(period);
    expect(sealed.map(({ asOf }) => asOf.slice(-2))).toEqual(['31', '31', '31', '30']);
    const others = { rules: 0, compliance: 0, assignment: 0, correction: 0 };
    for (const { byCause } of sealed[3]!.deltas) expect(byCause).toEqual({ ...others, data: byCause.data });
    const api = makeApiClient({
      ...{ url: local.apiUrl, token: () => local.tokenFor('hr'), language: 'en', say: sayIn('en') },
    });
    for (const { staffId } of sealed[3]!.deltas) {
      const told = await api.call('getStatement', { path: { period, staffId }, query: {} });
      expect([told.asOf, told.member.of]).toEqual(['2025-12-30', 22]);
    }
  }, 180_000);
});
