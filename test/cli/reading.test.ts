import type { LetterQueue } from '#core/api/letters.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ApiError } from '#core/api/api-error.ts';
import { decisionLineKeys } from '#core/api/decision-line.ts';
import { shippedDigests } from '#test/support/shipped-rules.ts';
import { decisionLine } from '#test/core/api/decision-line.ts';
import { serveStub, tidemark, type Stub } from './serve-stub.ts';

let stub: Stub;
const run = {
  runId: 'run-1',
  execution: null,
  asOf: '2026-01-05',
  status: 'closed',
  steps: [],
  reason: null,
} as const;

const rules = shippedDigests();
const proof = { digest: 'd', signature: 's', algorithm: 'a', key: 'k' };

const batch = {
  batchId: 'batch-1',
  folder: 'f1',
  status: 'imported',
  businessDate: '2026-01-05',
  reconciliation: null,
  notices: [],
  error: null,
} as const;
const letters: LetterQueue[] = [];
const imports: (Omit<typeof batch, 'notices'> & { notices: string[] })[] = [];

beforeAll(async () => {
  stub = await serveStub({
    'serve-clients': {
      listClients: ({ query }, caller) => {
        const name = caller.role === 'manager' ? { name: '张三' } : {};
        // Two pages, the later number first.
        return Promise.resolve(
          query.cursor === undefined
            ? { items: [{ ...decisionLine('C2'), ...name }], next: 'page-2' }
            : {
                items: [{ ...decisionLine('C1', { class: 'VALUE', classReason: null }), ...name }],
                next: null,
              },
        );
      },
      getClient: ({ path }) => {
        if (path.clientId !== 'C/1')
          throw new ApiError('NOT_FOUND', { zh: '没有', en: 'There is no such client' });
        const decision = decisionLine('C/1');
        return Promise.resolve({
          clientId: 'C/1',
          attributes: { type: 'person' },
          decision,
          runId: 'run-1',
          tagsDeletedAt: null,
        });
      },
      explainClient: ({ query }) =>
        Promise.resolve({
          clientId: 'C1',
          asOf: '2026-01-05',
          runId: 'run-1',
          lines: [{ zh: '证据不足', en: 'Not enough evidence' }],
          waterfall: null,
          ...(query.whyNot !== undefined && {
            whyNot: [{ zh: `${query.whyNot}：不成立`, en: `${query.whyNot}: it is not so` }],
          }),
          facts: {
            positions: { value: 3, ok: true },
            trades_250: { value: 5, ok: true },
            open_h_max: { value: 20, ok: true },
            hold_median: { value: null, ok: false, reason: 'INSUFFICIENT' },
          },
          medians: { gapRatio: 1.2, outflow20: null, loginRatio: null, revenueRatio: 1 },
          earlier: {},
          decision: decisionLine('C1'),
          rules,
        }),
    },
    'serve-labels': {
      setLabel: ({ path, body }) =>
        Promise.resolve({ clientId: path.clientId, ...body, on: '2026-01-05', decided: 'VALUE' }),
      setPhase: ({ body }) => Promise.resolve({ ...body, by: 'demo-manager' }),
      listPhases: () =>
        Promise.resolve({ items: [{ from: '2026-01-05', label: '浪3' as const, by: 'demo-manager' }] }),
      listLabels: () =>
        Promise.resolve({
          items: [{ clientId: 'C,1', class: 'TREND', reason: 'r', on: '2026-01-05', decided: 'VALUE' }],
          agreement: [{ class: 'TREND', labelled: 3, agreeing: 2, share: 0.666667, instead: { VALUE: 1 } }],
        }),
    },
    'serve-runs': {
      getLatestRun: () => Promise.resolve({ ...run, steps: [] }),
      listRuns: () => Promise.resolve({ items: [{ runId: 'run-1', asOf: '2026-01-05', status: 'closed' }] }),
      getHealth: ({ path }) =>
        Promise.resolve({
          ...{ runId: path.runId, asOf: '2026-01-05', clients: 80, drifting: ['hhi'] },
          baseline: { runId: 'run-0', asOf: '2025-12-05' },
          silent: [
            {
              ...{ kind: 'churn' as const, rule: 'RATE', since: '2025-08-01', nights: 108 },
              ...{ isLong: true, undetermined: 2 },
            },
          ],
          measures: [
            { name: 'cvs', of: 'score' as const, index: 0.12, stability: 'watch' as const, unknown: 1 },
            { name: 'hhi', of: 'fact' as const, index: 0.3, stability: 'drifted' as const, unknown: 0 },
            { name: 'na', of: 'fact' as const, index: 0.01, stability: 'stable' as const, unknown: 0 },
          ],
        }),
      getGroups: ({ path }) =>
        Promise.resolve({
          runId: path.runId,
          items: [
            {
              ...{
                branchId: 'B1',
                class: 'VALUE',
                regime: 'HOT',
                clients: 3,
                medianCvs: { value: 50.5, n: 2 },
              },
              ...{ revenueShare: { value: 0.4, n: 2 }, assetShare: { value: null, n: 0 } },
              ...{ netNewAssets: { value: -15.5, n: 2 }, retention: { value: 0.5, n: 2 } },
              ...{ churnRate: { value: 0, n: 3 }, meanCdv: { value: 2.5, n: 2 } },
              ...{ positiveTwr: { value: 0.5, n: 2 }, positiveExcess: { value: 0, n: 1 } },
            },
          ],
        }),
      getCertificate: ({ path }) =>
        Promise.resolve({ runId: path.runId, asOf: '2026-01-05', totals: { decided: 2 }, proof }),
    },
    'serve-letters': { listLetters: () => Promise.resolve({ items: letters }) },
    'serve-imports': {
      listImports: () => Promise.resolve({ items: imports }),
      getImport: ({ path }) =>
        Promise.resolve({
          ...batch,
          notices: [],
          batchId: path.batchId,
          steps: [],
          files: [{ file: 'trades.csv', rows: 9, accepted: 8, rejected: 1 }],
          rejects: [{ file: 'trades.csv', reason: 'quantity is not above 0', count: 1 }],
        }),
    },
  });
});
afterAll(() => stub.stop());

describe('reading commands', () => {
  it('clients --json prints one line a client of every page, by number', async () => {
    const { code, out } = await tidemark(['clients', '--json'], stub.root);
    const lines = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { clientId: string });
    expect(code).toBe(0);
    expect(lines.map(({ clientId }) => clientId)).toEqual(['C1', 'C2']);
    expect(Object.keys(lines[0]!)).toEqual(decisionLineKeys);
  });

  it.each<[string, string[], RegExp]>([
    ['clients', ['clients'], /C1 +VALUE +– +– +– +– +L0 +0 +cash_balances/],
    ['clients as a manager, with names', ['clients', '--as', 'manager'], /C1 +张三 +VALUE/],
    ['clients in Chinese', ['clients', '--lang', 'zh'], /客户 +类别/],
    ['client', ['client', 'C/1'], /UNCLASSIFIED \(INSUFFICIENT\)/],
    ['explain', ['explain', 'C1'], /Not enough evidence\n.*\n.*\n +positions +3\s.*1 more facts/s],
    [
      'explain why not',
      ['explain', 'C1', '--why-not', '{"type":"gate"}'],
      /Not enough evidence\nWhy not \{"type":"gate"\}\n {2}\{"type":"gate"\}: it is not so\n/,
    ],
    [
      'explain what would have to change',
      ['explain', 'C1', '--flip', 'GATE.THIN'],
      /What would have to change for GATE\.THIN\n {2}1 fewer trades in a year\nThe facts/,
    ],
    [
      'explain what would have to change, as JSON',
      ['explain', 'C1', '--flip', 'L0', '--json'],
      /"flip":\{"zh":"现在就是如此"/,
    ],
    ['explain in Chinese', ['explain', 'C1', '--lang', 'zh'], /证据不足/],
    ['label', ['label', 'C1', 'TREND', '--reason', 'r'], /C1 is labelled TREND; what is decided, VALUE,/],
    ['phase', ['phase', '3', '--from', '2026-01-05'], /2026-01-05 +浪3 +demo-manager/],
    ['labels', ['labels'], /C,1 +TREND +VALUE .*TREND +3 +2 +66\.7% +VALUE 1/s],
    ['labels as outcomes', ['labels', '--outcomes'], /^client_id,date,outcome\n"C,1",2026-01-05,TREND\n$/],
    ['groups', ['groups'], /B1 +VALUE +HOT +3 +50\.5 +40\.0% +– +-15\.5 +50\.0%/],
    [
      'health',
      ['health'],
      /churn +RATE +2025-08-01 +108 +2 +silent for long[^]*hhi +fact +0\.3 +drifted +new tonight\n +cvs +score +0\.12 +watch/,
    ],
    [
      'health in Chinese',
      ['health', '--lang', 'zh'],
      /与 2025-12-05（run-0）相比：3 个事实与评分中 2 个有变化/,
    ],
    ['groups in Chinese', ['groups', '--lang', 'zh'], /营业部 +类别 +市场状态/],
    ['certificate', ['certificate'], /Certificate latest\n.*totals\.decided +2/s],
    ['certificate of a run', ['certificate', 'run-9'], /Certificate run-9/],
    ['status', ['status'], /No batch has been imported yet.*In force: run run-1 \(2026-01-05\)/s],
  ])('%s', async (_, argv, words) => {
    const { code, out, err } = await tidemark(argv, stub.root);
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(words);
  });

  it.each([
    [['phase', '9', '--from', '2026-01-05'], 'There is no phase 9'],
    [['phase', '3'], '--from'],
  ])('%j says what is wrong with it', async (argv, words) => {
    const { code, err } = await tidemark(argv, stub.root);
    expect([code, err]).toEqual([2, expect.stringContaining(words) as string]);
  });

  it('label needs a reason', async () => {
    const { code, err } = await tidemark(['label', 'C1', 'TREND'], stub.root);
    expect(code).toBe(2);
    expect(err).toContain('--reason');
  });

  it('explain --flip needs the rules of that night, and a name that they know', async () => {
    const asked = await tidemark(['explain', 'C1', '--flip', 'L9'], stub.root);
    expect([asked.code, asked.err]).toEqual([
      2,
      expect.stringMatching(/No outcome is called L9\. There are: VALUE,/),
    ]);
    rules['churn'] = 'another';
    const other = await tidemark(['explain', 'C1', '--flip', 'L0'], stub.root);
    rules['churn'] = shippedDigests()['churn']!;
    expect([other.code, other.err]).toEqual([
      1,
      expect.stringMatching(/The churn rules of that night are none/),
    ]);
  });

  it('status tells the rejects of the last batch', async () => {
    imports.push({ ...batch, notices: [] });
    const { out } = await tidemark(['status'], stub.root);
    imports.pop();
    expect(out).toMatch(
      /Batch batch-1 is in.*trades\.csv +9 +8 +1.*trades\.csv +1 +quantity is not above 0/s,
    );
  });

  it('status says how many dead letters wait, and nothing of queues without any', async () => {
    const quiet = await tidemark(['status'], stub.root);
    letters.push({ queue: 'open-cases-failed', waiting: 3, movable: true });
    const { out } = await tidemark(['status'], stub.root);
    letters.pop();
    expect(quiet.out).not.toContain('dead letters');
    expect(out).toContain('3 dead letters wait: see tidemark letters');
  });

  it.each([['certificate'], ['status'], ['client', 'C/1'], ['explain', 'C1']])(
    '%s --json is one document',
    async (...argv) => {
      const { code, out } = await tidemark([...argv, '--json'], stub.root);
      expect(code).toBe(0);
      expect(() => JSON.parse(out) as unknown).not.toThrow();
    },
  );

  it('reads as the auditor unless told otherwise', async () => {
    stub.calls.length = 0;
    await tidemark(['clients'], stub.root);
    await tidemark(['clients', '--as', 'advisor'], stub.root);
    expect(stub.calls.map(([, role]) => role)).toEqual(['auditor', 'auditor', 'advisor', 'advisor']);
  });

  it('ends with the server’s words', async () => {
    const told = await tidemark(['client', 'nobody'], stub.root);
    expect(told).toEqual({ code: 1, out: '', err: 'tidemark: There is no such client\n' });
  });

  it('a role that may not read is told so', async () => {
    const told = await tidemark(['clients', '--as', 'hr'], stub.root);
    expect([told.code, told.out]).toEqual([1, '']);
    expect(told.err).toContain('The role hr may not do this');
  });
});
