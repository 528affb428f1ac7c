import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tidemark } from './serve-stub.ts';

const root = await mkdtemp(path.join(tmpdir(), 'backtest-command-'));
afterAll(() => rm(root, { recursive: true, force: true }));
const place = (name: string) => path.join(root, name);
const write = (name: string, lines: readonly string[]) => writeFile(place(name), `${lines.join('\n')}\n`);

const rules = 'samples/rules/quiet-clients.json';
const other = 'samples/rules/quiet-clients-2.json';
const line = (clientId: string, asOf: string, facts: object) => JSON.stringify({ clientId, asOf, facts });
const days = ['2025-01-31', '2025-02-28', '2025-03-31'];

/** Of twenty clients every fourth leaves in April; it is quiet, and so is one who stays. Of one nobody knows it. */
const facts = (client: number) => ({
  assets: 80_000,
  active_months: client === 7 ? null : client % 4 === 0 || client === 1 ? 2 : client % 4 === 1 ? 4 : 9,
  days_since_trade: 30 - client,
});
const history = days.flatMap((day) =>
  Array.from({ length: 20 }, (_, client) => line(`K${client}`, day, facts(client))),
);
const outcomes = [
  'client_id,date,outcome',
  ...[0, 4, 8, 12, 16].map((client) => `K${client},2025-04-1${client % 10},left`),
];

beforeAll(async () => {
  await write('history.jsonl', history);
  await write('outcomes.csv', outcomes);
  await write('two.csv', [...outcomes, 'K1,2025-04-02,bought']);
  await write('strangers.csv', ['client_id,date,outcome', 'X,2025-04-01,left', 'Y,2025-04-01,left']);
  await write('early.csv', ['client_id,date,outcome', 'K0,2025-02-10,left']);
  await write('bad.jsonl', [...history.slice(0, 2), '{"clientId":"K9"']);
  await write('twice.jsonl', [...history, history[4]!]);
  await write('undated.jsonl', [line('K1', '2025-02-30', {})]);
  await write('bad.csv', ['client_id,date,outcome', 'K1,2025-01-01,left', 'K2,soon,left']);
  await write('no-column.csv', ['client_id,date', 'K1,2025-01-01']);
  await write('no-row.csv', ['client_id,date,outcome']);
  await write('empty.jsonl', []);
  await write('events.json', [
    JSON.stringify({
      ...(JSON.parse(await readFile(rules, 'utf8')) as object),
      rules: ['a', 'b'].map((type) => ({
        name: type.toUpperCase(),
        conditions: { all: [{ fact: 'assets', operator: 'greaterThan', value: 1 }] },
        event: { type },
      })),
      decision: { hit: 'all' },
      tests: [],
    }),
  ]);
});

const backtest = (...more: string[]) =>
  tidemark([
    'backtest',
    rules,
    '--facts',
    place('history.jsonl'),
    '--outcomes',
    place('outcomes.csv'),
    ...more,
  ]);
const observed = ['--within', '80', '--observed-to', '2025-12-31'];

interface Document {
  [name: string]: unknown;
  overall: { methods: { name: string; confusion: object; figures: Record<string, { value: number }> }[] };
  compared: { methods: { name: string; from?: number }[] };
}
const asJson = async (...more: string[]) => {
  const { code, out, err } = await backtest('--json', ...more);
  return { code, err, document: JSON.parse(out) as Document };
};

describe('tidemark backtest', () => {
  it('says what became of the decisions, beside two baselines', async () => {
    const { code, out } = await backtest(...observed);
    expect(code).toBe(0);
    expect(out).toMatch(
      /quiet-clients\.json: call is a yes, and "left" within 80 calendar days makes it right/,
    );
    expect(out).toMatch(
      /60 decisions about 20 clients on 3 days \(2025-01-31 to 2025-03-31\); the outcome followed 15/,
    );
    expect(out).toMatch(/3 of the answers are no, but unknown facts could make them yes/);
    expect(out).toMatch(/each client is judged by a fit on other clients/);
    // The one table over all decisions is that beside the baselines.
    expect(out).not.toMatch(/All decisions/);
    expect(out).toMatch(/recency: days_since_trade of at least \d+ is a yes/);
    expect(out).toMatch(/figure +quiet-clients\.json +recency +regression/);
    expect(out).toMatch(/precision +83\.3% \[\d+\.\d%, 100\.0%\]/);
    expect(out).toMatch(/recall +100\.0% \[100\.0%, 100\.0%\]/);
    expect(out).toMatch(/clients warned +5 of 5/);
    expect(out).toMatch(/In brackets: 95% intervals, from 1000 resamples of clients \(seed 1\)/);
  });

  it('says it in Chinese', async () => {
    const { out } = await backtest(...observed, '--lang', 'zh');
    expect(out).toMatch(/60 个决策，20 位客户，3 个日期/);
    expect(out).toMatch(/精确率 +83\.3%/);
    expect(out).not.toMatch(/recency|regression|precision/);
  });

  it('is one JSON document, the same for the same seed', async () => {
    const { code, document } = await asJson(...observed);
    expect(code).toBe(0);
    expect(document).toMatchObject({
      rules,
      positive: 'call',
      orHigher: false,
      outcome: 'left',
      within: 80,
      observedTo: '2025-12-31',
      seed: 1,
      days: { count: 3, first: '2025-01-31', last: '2025-03-31' },
      open: 3,
      part: { by: 'clients', from: null },
      groups: [],
      leftOut: { after: 0, unobserved: 0, unobservedWithOutcome: 0 },
    });
    expect(document.overall.methods[0]).toMatchObject({
      name: 'rules',
      confusion: { truePositives: 15, falsePositives: 3, falseNegatives: 0, trueNegatives: 42 },
    });
    expect(document.compared.methods.map(({ name }) => name)).toEqual(['rules', 'recency', 'regression']);
    expect((await asJson(...observed)).document).toEqual(document);
    expect((await asJson(...observed, '--seed', '2')).document['compared']).not.toEqual(document['compared']);
  });

  it('compares with another version', async () => {
    const { document } = await asJson(...observed, '--against', other);
    expect(document['differing']).toBe(12);
    const { out } = await backtest(...observed, '--against', other);
    expect(out).toMatch(/quiet-clients-2\.json \(its yes: call\) decides otherwise about 12 decisions/);
    expect(out).toMatch(/− quiet-clients-2\.json +− recency +− regression/);
  });

  it('takes outcomes as recorded to the last day of either file, unless told otherwise', async () => {
    const { out, code } = await backtest('--within', '30');
    expect(code).toBe(0);
    // The last outcome is on 2025-04-18, before the last horizon ends.
    expect(out).toMatch(/Left out: 20 whose 30 days end after 2025-04-18/);
    const facts = await backtest('--within', '30', '--outcomes', place('early.csv'));
    // Here the history ends later.
    expect(facts.out).toMatch(/Left out: 19 whose 30 days end after 2025-03-31/);
    const none = await backtest('--within', '90');
    expect([none.code, none.out]).toEqual([1, '']);
    expect(none.err).toMatch(/No decision can be judged.*60 the 90 days end after 2025-04-18/);
  });

  it('has no recency baseline where nobody knows the fact, and another where one is named', async () => {
    expect((await backtest(...observed, '--recency', 'none')).out).toMatch(
      /There is no recency baseline: none is known/,
    );
    const { document } = await asJson(...observed, '--recency', 'active_months');
    expect(document.compared.methods[1]).toMatchObject({ name: 'recency', from: 9 });
  });

  it('tells of outcomes of clients whom the history does not know, and does without a regression', async () => {
    const { out } = await backtest(...observed, '--outcomes', place('strangers.csv'));
    expect(out).toMatch(/2 clients with the outcome are not in the history and play no part/);
    expect(out).toMatch(/Beside the baselines, on all decisions\n/);
    expect(out).toMatch(
      /There is no regression: the decisions to learn from all have the outcome, or none has/,
    );
    expect(out).toMatch(/ROC area +–/);
  });

  it('chooses among several outcomes', async () => {
    const files = ['--outcomes', place('two.csv')];
    const refused = await backtest(...observed, ...files);
    expect([refused.code, refused.err]).toEqual([
      2,
      expect.stringMatching(/choose one with --outcome\. There are: bought, left/),
    ]);
    expect((await asJson(...observed, ...files, '--outcome', 'left')).document).toMatchObject({
      outcome: 'left',
    });
    expect((await backtest(...observed, ...files, '--outcome', 'x')).err).toMatch(
      /has no outcome x\. There are: bought, left/,
    );
  });

  it.each<[string, string[], number, RegExp]>([
    ['a line that is no JSON', ['--facts', 'bad.jsonl'], 1, /bad\.jsonl, line 3: .*JSON/],
    [
      'a client twice on a day',
      ['--facts', 'twice.jsonl'],
      1,
      /twice\.jsonl, line 61: the client K4 has a line for 2025-01-31/,
    ],
    ['a day that there is not', ['--facts', 'undated.jsonl'], 1, /undated\.jsonl, line 1: asOf is no date/],
    ['no line at all', ['--facts', 'empty.jsonl'], 1, /empty\.jsonl holds nothing/],
    ['no such history', ['--facts', 'nowhere.jsonl'], 2, /There is no file .*nowhere\.jsonl/],
    ['an outcome without a day', ['--outcomes', 'bad.csv'], 1, /bad\.csv, line 3: date "soon" is not a date/],
    ['a missing column', ['--outcomes', 'no-column.csv'], 1, /the column outcome is missing/],
    ['no outcome at all', ['--outcomes', 'no-row.csv'], 1, /no-row\.csv holds nothing/],
    ['an unknown yes', ['--positive', 'L9'], 2, /No outcome is called L9\. There are: call, CALL/],
    ['no day ahead', ['--within', '0'], 2, /--within 0 is no whole number of at least 1/],
    ['no seed', ['--seed', 'x'], 2, /--seed x is no whole number/],
    ['a day that is none', ['--observed-to', '2025-02-30'], 2, /2025-02-30 is no date/],
    ['no such version', ['--against', 'nowhere.json'], 2, /There is no file nowhere\.json/],
  ])('refuses %s', async (_, more, code, words) => {
    const given = more.map((word) => (/jsonl$|csv$/.test(word) ? place(word) : word));
    const told = await backtest(...observed, ...given);
    expect([told.code, told.out]).toEqual([code, '']);
    expect(told.err).toMatch(words);
  });

  it.each<[string, string[], RegExp]>([
    ['no facts', ['--outcomes', place('outcomes.csv')], /--facts is missing/],
    ['no outcomes', ['--facts', place('history.jsonl')], /--outcomes is missing/],
  ])('refuses %s', async (_, more, words) => {
    const told = await tidemark(['backtest', rules, ...more]);
    expect([told.code, told.err]).toEqual([2, expect.stringMatching(words)]);
  });

  it('asks what counts as a yes where a rule set can say several things', async () => {
    const files = ['--facts', place('history.jsonl'), '--outcomes', place('outcomes.csv'), ...observed];
    const told = await tidemark(['backtest', place('events.json'), ...files]);
    expect([told.code, told.err]).toEqual([
      2,
      expect.stringMatching(/say with --positive .*There are: a, b, A, B/),
    ]);
    expect((await tidemark(['backtest', place('events.json'), ...files, '--positive', 'a'])).code).toBe(0);
  });
});

it('the history of the samples is judged on later days than the regression knew, by either version', async () => {
  const files = [
    '--facts',
    'samples/rules/quiet-history.jsonl',
    '--outcomes',
    'samples/rules/quiet-outcomes.csv',
  ];
  const { code, out } = await tidemark(['backtest', rules, ...files, '--against', other]);
  expect(code).toBe(0);
  expect(out).toMatch(/All decisions\n +figure +quiet-clients\.json +quiet-clients-2\.json\n/);
  expect(out).toMatch(/on the 416 decisions from 2024-06-30 on, of which the outcome followed 38\./);
  expect(out).toMatch(
    /The regression learned from 352 decisions to 2024-03-31, whose days were over by 2024-06-30/,
  );
  expect(out).toMatch(/Left out: 277 whose 90 days end after 2025-01-23/);
  const copy = place('quiet-clients.json');
  await writeFile(copy, await readFile(rules));
  const same = await tidemark(['backtest', rules, ...files, '--against', copy, '--lang', 'zh']);
  // Files of one name are told apart by their folders.
  expect(same.out).toContain(`${rules}  ${copy}`);
  expect(same.out).toMatch(/在 0 个决策上与之不同/);
});

describe('a simulated branch', () => {
  const branch = place('branch');
  const dates = ['2025-03-31', '2025-06-30', '2025-09-30'];
  beforeAll(async () => {
    await tidemark(['simulate', '--clients', '60', '--seed', '3', '--days', '300', '--out', branch]);
    const outs: string[] = [];
    for (const day of dates) outs.push((await tidemark(['facts', branch, '--as-of', day, '--json'])).out);
    await writeFile(place('facts.jsonl'), outs.join(''));
    const labels = (await readFile(path.join(branch, 'labels.csv'), 'utf8')).trim().split('\n').slice(1);
    const left = labels.map((row) => row.split(',')).filter(([, , on]) => on);
    await write('left.csv', [
      'client_id,date,outcome',
      ...left.map(([client, , on]) => `${client!},${on!},left`),
    ]);
  });

  it('is replayed by the churn rules over joined outputs of facts, with levels and facts that peers tell', async () => {
    const argv = [
      'backtest',
      'rules/churn/v1.json',
      '--facts',
      place('facts.jsonl'),
      '--outcomes',
      place('left.csv'),
    ];
    const { code, out } = await tidemark([...argv, '--json']);
    expect(code).toBe(0);
    const document = JSON.parse(out) as {
      groups: { name: string; decisions: number }[];
      overall: { decisions: number };
    };
    expect(document.groups.map(({ name }) => name)).toEqual(['L0', 'L1', 'L2', 'L3', 'L4']);
    expect(document.groups.reduce((sum, { decisions }) => sum + decisions, 0)).toBe(
      document.overall.decisions,
    );
    const words = await tidemark(argv);
    expect(words.out).toMatch(/L1 or higher is a yes/);
    expect(words.out).toMatch(/level +decisions +outcomes +rate +or higher: precision +recall +lift/);
    expect(words.err).toMatch(/resampling: 100 of 2000/);
  });
});
