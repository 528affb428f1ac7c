import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AppealEntry } from '#core/api/kpi-appeals.ts';
import type { AppraisalStatus, AppraisalView } from '#core/api/kpis.ts';
import { makeStatement } from '#core/kpi/statement/statement.ts';
import { makeTrace } from '#core/kpi/statement/trace.ts';
import { kpiRules } from '#test/support/appraised.ts';
import { exampleCredits, exampleMembers, rules } from '#test/support/example-appraisal.ts';
import { serveStub, type Stub, tidemark } from './serve-stub.ts';

const members = exampleMembers([]);
const statement = makeStatement(rules)({
  ...{ member: members[0]!, credits: exampleCredits, clients: new Map() },
});
const trace = makeTrace(kpiRules);

const digest = 'd'.repeat(64);
const appeal: AppealEntry = {
  ...{ appealId: '2026-01.a.007.K3', period: '2026-01', staffId: '007', ground: 'owner-wrong' },
  ...{ openedAt: '2026-02-10T01:00:00.000Z', standing: 'answered', late: null },
  days: { appealsUntil: '2026-02-13', answeredBy: '2026-02-27', committeeBy: '2026-03-13' },
  evidence: {
    ...{ appraisalId: 'a', digest, version: null, credits: digest },
    line: { id: 'K3', parts: [], score: 14.7, exact: '14.700000', extra: 0 },
  },
  answer: { by: 'hana', at: '2026-02-20T01:00:00.000Z', reason: 'as the rows say', correction: null },
  ...{ votes: { count: 0, by: null }, decision: null },
};
const view: AppraisalView = {
  appraisal: {
    ...{ appraisalId: 'a1', digest, rules: { version: 1, digest }, asOf: '2026-01-30' },
    ...{ period: '2026-01', purpose: 'preview', version: null },
  },
  members: [
    {
      ...{ staffId: '007', branchId: 'B1', from: '2026-01-05', to: '2026-01-30', final: 90.67 },
      ...{ base: '95.442105', coefficient: 0.95, deductions: 5, veto: false },
      lines: [{ id: 'K4', score: 15, extra: 1.5 }],
    },
  ],
  branches: [
    { branchId: 'B1', final: 80, indicators: '64.000000', trend: null, compliance: '10.000000', lines: [] },
  ],
  distribution: {
    ...{ period: '2026-01', branchId: 'B1', people: 1, leastInBand: 5, bands: [], quartiles: null },
    ...{ hidden: { zh: '人太少', en: 'too few' }, own: null, trend: [] },
  },
  appeals: [appeal],
};

let stub: Stub;
let folder: string;
const asked: unknown[] = [];
const statuses: AppraisalStatus[] = [];

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'tidemark-kpi-'));
  stub = await serveStub({
    'serve-kpis': {
      listPeriods: () => Promise.resolve({ items: [] }),
      getAppraisal: () => Promise.resolve(view),
      getStatement: ({ path: { staffId }, query: { appeal: id } }) => {
        asked.push(staffId, ...(id === undefined ? [] : [id]));
        return Promise.resolve(statement);
      },
      traceKpi: ({ query: { by, id } }) => {
        asked.push(by);
        return Promise.resolve(
          trace({ by, id }, { appraisal: { members }, credits: exampleCredits, only: null }),
        );
      },
      appraisePeriod: ({ body: { command } }) => {
        asked.push(command);
        return Promise.resolve(statuses.shift() ?? { execution: 'e1', status: 'done', reason: null });
      },
      appealKpi: ({ body: { command } }) => {
        asked.push(command);
        return Promise.resolve(appeal);
      },
    },
  });
});
afterAll(async () => {
  await stub.stop();
  await rm(folder, { recursive: true });
});

async function run(...argv: string[]) {
  asked.length = 0;
  stub.calls.length = 0;
  const told = await tidemark(['kpi', ...argv], stub.root);
  return { ...told, asked: [...asked], roles: [...new Set(stub.calls.map(([, role]) => role))] };
}

describe('wrong usage is said before anybody is asked', () => {
  it.each<[string[], RegExp]>([
    [['frobnicate'], /There is no action frobnicate: there are list, preview/],
    [['toString'], /There is no action toString/],
    [['seal'], /seal needs a period/],
    [['verify'], /verify needs a period .* or a folder/],
    [['restate', '2026-01'], /say --reason/],
    [['trace', '2026-01'], /say --of/],
    [['export', '2026-01'], /say --out/],
    [['export', '2026-01', '--out', 'x', '--version', 'preview'], /There is no version preview/],
    [['show', '2026-01', '--version', '0'], /There is no version 0/],
    [['appeal', '2026-01', '--ground', 'owner-wrong'], /say which line: an indicator, as K3, or conduct/],
    [['statement', '2026-01', '--version', '1', '--appeal', 'a'], /say either --version or --appeal/],
    [['appeal', '2026-01', 'K3', '--ground', 'luck'], /There is no ground luck: there are credit-missing/],
    [['answer', 'nonsense', '--reason', 'r'], /nonsense is no id of an appeal/],
    [['decide', '2026-01.a.007.K3'], /say --reason/],
  ])('%j', async (argv, words) => {
    const { code, out, err, asked: nothing } = await run(...argv);
    expect([code, out, nothing]).toEqual([2, '', []]);
    expect(err).toMatch(words);
  });
});

it('a period that nobody computed is told', async () => {
  const { code, err, roles } = await run();
  expect([code, roles]).toEqual([0, ['hr']]);
  expect(err).toContain('No period has been computed yet');
});

it.each(['zh', 'en'])('a period is shown with members, branches and appeals (%s)', async (lang) => {
  const { out } = await run('show', '2026-01', '--lang', lang);
  for (const one of ['007', '15.00+1.50', '0.95', '90.67', '64.000000', '2026-01.a.007.K3'])
    expect(out).toContain(one);
  expect(out).not.toMatch(/\{\w+\}|undefined|NaN/);
});

it('an appraisal is watched until it is done', async () => {
  const running = { execution: 'e1', status: 'running' as const, reason: null };
  statuses.push(running, running);
  const { code, asked: commands, out, roles } = await run('restate', '2026-01', '--reason', 'T7 was wrong');
  const execution = { execution: 'e1' };
  expect(commands).toEqual([{ purpose: 'restate', reason: 'T7 was wrong' }, execution, execution]);
  expect([code, roles]).toEqual([0, ['hr']]);
  expect(out).toContain('90.67');
});

it.each([
  ['zh', '此期间自 2026-02-20 起封存'],
  ['en', 'The period is sealed from 2026-02-20 on'],
])('an appraisal that fails says why (%s)', async (lang, words) => {
  const reason = { zh: '此期间自 2026-02-20 起封存', en: 'The period is sealed from 2026-02-20 on' };
  statuses.push({ execution: 'e1', status: 'failed', reason });
  const { code, out, err } = await run('seal', '2026-01', '--lang', lang);
  expect([code, out]).toEqual([1, '']);
  expect(err).toContain(words);
});

it('advisers get their own statement, hr the one that is named', async () => {
  expect(await run('statement', '2026-01')).toMatchObject({ code: 0, asked: ['007'], roles: ['advisor'] });
  expect(await run('statement', '2026-01', 'S2')).toMatchObject({ code: 0, asked: ['S2'], roles: ['hr'] });
});

it('a statement is written as a page', async () => {
  const file = path.join(folder, 'statement.html');
  const { code, out } = await run('statement', '2026-01', '--html', file);
  expect([code, out]).toEqual([0, '']);
  expect(await readFile(file, 'utf8')).toMatch(/^<!doctype html>.*007/s);
});

it.each<[string, string[]]>([
  ['K3', ['indicator']],
  ['COMPLAINTS_ORDINARY', ['indicator', 'rule']],
  ['trades/T1', ['row']],
  ['client:k1', ['client']],
  ['nothing', ['indicator', 'rule', 'figure', 'clause', 'staff', 'client']],
])('what is traced is asked as what it may be: %s', async (of, kinds) => {
  expect((await run('trace', '2026-01', '--of', of)).asked).toEqual(kinds);
});

const appealId = '2026-01.a.007.K3';

it.each([
  ['zh', '归属有误', '答复：hana 2026-02-20 09:00：as the rows say；不予更正'],
  ['en', 'wrong owner', 'answered by hana at 2026-02-20 09:00: as the rows say; the line stays as it is'],
])('one appeal is read with what was answered (%s)', async (lang, ground, answer) => {
  const { code, out } = await run('appeals', '2026-01', appealId, '--lang', lang);
  expect([code, out.includes(ground), out.includes(answer)]).toEqual([0, true, true]);
  expect((await run('appeals', '2026-01', '--lang', lang)).out).toContain(ground);
});

it('the statement that was appealed against is asked for by the appeal, whoever’s it is', async () => {
  const own = await run('statement', '2026-01', '--appeal', appealId);
  expect(own).toMatchObject({ code: 0, asked: ['007', appealId], roles: ['advisor'] });
  const named = await run('statement', '2026-01', 'S2', '--appeal', appealId);
  expect(named).toMatchObject({ code: 0, asked: ['S2', appealId], roles: ['hr'] });
  const { code, err, asked: nothing } = await run('statement', '2026-01', '--appeal', '2026-01.a.008.K3');
  expect([code, nothing]).toEqual([1, []]);
  expect(err).toContain('There is no appeal 2026-01.a.008.K3');
});

it('an appeal that there is not is not shown', async () => {
  const { code, out, err } = await run('appeals', '2026-01', '2026-01.a.008.K3');
  expect([code, out]).toEqual([1, '']);
  expect(err).toContain('There is no appeal 2026-01.a.008.K3');
});
it.each<[string[], object, string]>([
  [
    ['appeal', '2026-01', 'K3', '--ground', 'owner-wrong'],
    { step: 'open', line: 'K3', ground: 'owner-wrong' },
    'advisor',
  ],
  [
    ['appeal', '2026-01', 'conduct', '--ground', 'conduct-wrong'],
    { step: 'open', line: 'conduct', ground: 'conduct-wrong' },
    'advisor',
  ],
  [['escalate', appealId], { step: 'escalate', appealId }, 'advisor'],
  [['withdraw', appealId], { step: 'withdraw', appealId }, 'advisor'],
  [['answer', appealId, '--reason', 'r'], { step: 'answer', appealId, reason: 'r' }, 'hr'],
  [
    ['answer', appealId, '--reason', 'r', '--correction', 'a2'],
    { step: 'answer', appealId, reason: 'r', correction: 'a2' },
    'hr',
  ],
  [
    ['decide', appealId, '--reason', 'r', '--correction', 'a2'],
    { step: 'decide', appealId, reason: 'r', correction: 'a2' },
    'compliance',
  ],
])('%j', async (argv, command, role) => {
  const { code, out, asked: commands, roles } = await run(...argv);
  expect([code, commands, roles]).toEqual([0, [command], [role]]);
  expect(out).toMatch(/answered by hana at 2026-02-20 09:00: as the rows say; the line stays as it is/);
});
