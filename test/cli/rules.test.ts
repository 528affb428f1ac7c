import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Finding } from '#core/rules/check/finding.ts';
import { edited } from '#test/core/rules/check/edited.ts';
import { tidemark } from './serve-stub.ts';

const { base } = JSON.parse(readFileSync('test/core/rules/check/check-cases.json', 'utf8')) as {
  base: object;
};
const folder = mkdtempSync(path.join(tmpdir(), 'tidemark-rules-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function fileOf(name: string, text: unknown): string {
  const file = path.join(folder, name);
  writeFileSync(file, typeof text === 'string' ? text : JSON.stringify(text));
  return file;
}
const sound = fileOf('sound.json', base);
const misspelt = fileOf(
  'misspelt.json',
  edited(base, {
    '/rules/0/conditions/all/1': { fact: 'scor', operator: 'equal', value: 1 },
    '/reasons': {},
  }),
);
const untrue = fileOf(
  'untrue.json',
  edited(base, {
    '/decision': { hit: 'first' },
    '/tests/0/facts/score': 0.4,
    '/tests/1/facts/score': 0.6,
    '/tests/1/expect/outcome': { event: { type: 'other' } },
  }),
);
const untested = fileOf('untested.json', edited(base, { '/tests': [] }));
const scorecard = fileOf(
  'scorecard.json',
  edited(base, {
    '/rules/0/event/params/points': 0.1,
    '/rules/1': {
      name: 'S',
      conditions: { all: [{ fact: 'count', operator: 'greaterThan', value: 3 }] },
      event: { type: 'points', params: { points: 0.2, city: { fact: 'home', path: '$.city' } } },
    },
    '/decision': {
      sum: 'points',
      levels: [
        { level: 'LOW', from: 0 },
        { level: 'HIGH', from: 0.3 },
      ],
    },
  }),
);

const Document = z.strictObject({
  file: z.string(),
  findings: z.array(Finding),
  tests: z.array(z.looseObject({ name: z.string(), passed: z.boolean() })).optional(),
});
const documentOf = (text: string) => Document.parse(JSON.parse(text));

describe('rules check', () => {
  it.each(['rules/churn/v1.json', 'rules/classification/v1.json'])('finds nothing in %s', async (file) => {
    const told = await tidemark(['rules', 'check', file, '--json']);
    expect([told.code, told.err, documentOf(told.out)]).toEqual([0, '', { file, findings: [] }]);
  });

  it('tells every problem in one document and ends with 1', async () => {
    const told = await tidemark(['rules', 'check', misspelt, '--json']);
    expect(told.code).toBe(1);
    expect(documentOf(told.out).findings.map(({ kind, pointer }) => [kind, pointer])).toEqual([
      ['unknown-fact', '/rules/0/conditions/all/1/fact'],
      ['missing-reason', '/rules/0/event/params/reason'],
    ]);
  });

  it.each([
    [
      'en',
      /2 problems\n {2}unknown-fact {2}\/rules\/0\S* \(R\)\n {4}There is no fact called "scor"\n {4}mend: Did you mean "score"\?/,
    ],
    [
      'zh',
      /2 个问题\n {2}unknown-fact {2}\/rules\/0\S* \(R\)\n {4}没有名为 "scor" 的事实\n {4}改法：是否为 "score"？/,
    ],
  ])('tells a person in %s what to write instead', async (language, words) => {
    const told = await tidemark(['rules', 'check', misspelt, '--lang', language]);
    expect([told.code, told.err]).toEqual([1, '']);
    expect(told.out).toMatch(words);
  });

  it('finds what is written twice, of which JSON would take the last', async () => {
    const text = JSON.stringify(base)
      .replace('"value":', '"value":0,"value":')
      .replace('"id":', '"id":"x","id":');
    const told = await tidemark(['rules', 'check', fileOf('twice.json', text), '--json']);
    const { findings } = documentOf(told.out);
    expect([told.code, findings.map(({ kind }) => kind)]).toEqual([1, ['duplicate-name', 'duplicate-name']]);
    expect(findings[0]?.pointer).toBe('/id');
    expect(findings[0]?.message.en).toMatch(/written twice/);
  });

  it('takes text that is no JSON for a finding', async () => {
    const told = await tidemark(['rules', 'check', fileOf('broken.json', '{"id": '), '--json']);
    expect(told.code).toBe(1);
    expect(documentOf(told.out).findings).toMatchObject([{ kind: 'schema', pointer: '' }]);
  });

  it.each<[string, string[], RegExp]>([
    ['a file that is not there', ['rules', 'check', '/nowhere.json'], /There is no file \/nowhere\.json/],
    ['a folder', ['rules', 'check', folder], /There is no file/],
    ['an action that is none', ['rules', 'chekc', sound], /no rules chekc\. There are: check, test/],
    ['no action', ['rules'], /missing required argument 'action'/],
    ['facts that are not there', ['evaluate', sound, '/nowhere.jsonl'], /There is no file \/nowhere\.jsonl/],
    [
      'an engine that is none',
      ['evaluate', sound, sound, '--engine', 'fast'],
      /no engine fast\. There are: compiled, reference/,
    ],
  ])('%s is wrong usage', async (_, argv, words) => {
    const told = await tidemark(argv);
    expect([told.code, told.out]).toEqual([2, '']);
    expect(told.err).toMatch(words);
  });
});

describe('rules test', () => {
  it.each(['rules/churn/v1.json', 'rules/classification/v1.json'])('passes %s', async (file) => {
    const told = await tidemark(['rules', 'test', file, '--json']);
    const { tests, findings } = documentOf(told.out);
    const { tests: written } = JSON.parse(readFileSync(file, 'utf8')) as { tests: { name: string }[] };
    expect([told.code, findings]).toEqual([0, []]);
    expect(tests?.map(({ name, passed }) => [name, passed])).toEqual(written.map(({ name }) => [name, true]));
  });

  it('tells which rules and outcomes differ, and ends with 1', async () => {
    const told = await tidemark(['rules', 'test', untrue, '--json']);
    expect(told.code).toBe(1);
    const { findings, tests } = documentOf(told.out);
    expect(findings.map(({ pointer, rules, message }) => [pointer, rules, message.en])).toEqual([
      ['/tests/0/expect/fired', ['R'], 'Did not fire: R'],
      ['/tests/1/expect/fired', ['R'], 'Fired as well: R'],
      ['/tests/1/expect/outcome', [], 'The outcome is {"event":{"type":"e","params":{"reason":"WHY"}}}'],
    ]);
    expect(tests?.map(({ passed }) => passed)).toEqual([false, false]);
  });

  it('shows a person a row for each test', async () => {
    const told = await tidemark(['rules', 'test', sound]);
    expect([told.code, told.err]).toEqual([0, '']);
    expect(told.out).toMatch(
      /2 of 2 tests passed\n.*test +result +rules that fired\n +yes +passed +R\n +no +passed\n/s,
    );
  });

  it('runs nothing of a file that the checker refuses', async () => {
    const told = await tidemark(['rules', 'test', misspelt, '--json']);
    expect(told.code).toBe(1);
    expect(documentOf(told.out)).toMatchObject({ tests: [], findings: [{ kind: 'unknown-fact' }, {}] });
  });
});

describe('rules analyse and diff', () => {
  it('tell of a refused file in one document', async () => {
    const told = await tidemark(['rules', 'analyse', misspelt, '--json']);
    expect([told.code, told.err]).toEqual([1, '']);
    expect(documentOf(told.out)).toMatchObject({ findings: [{ kind: 'unknown-fact' }, {}] });
  });

  it('say of versions that decide in different forms that they cannot be compared', async () => {
    const told = await tidemark(['rules', 'diff', sound, scorecard]);
    expect([told.code, told.out]).toEqual([1, '']);
    expect(told.err).toMatch(/Not comparable: one file decides by hit all, the other by sum/);
  });

  it('look at numbers as large as there are', async () => {
    const large = fileOf(
      'large.json',
      edited(base, {
        '/facts/limit': { type: 'number' },
        '/rules/0/conditions/all/0': { fact: 'limit', operator: 'greaterThan', value: 1e308 },
      }),
    );
    const told = await tidemark(['rules', 'analyse', large, '--json']);
    expect(told.err).toBe('');
    expect(documentOf(told.out).file).toBe(large);
  });
});

describe('evaluate', () => {
  it('reads facts behind a byte order mark, and decides about none that exact terms cannot tell', async () => {
    const marked = fileOf('marked.jsonl', '\uFEFF{"facts":{"score":0.6,"count":"4"}}\n');
    const told = await tidemark(['evaluate', scorecard, marked, '--flip', 'HIGH']);
    expect([told.code, told.err]).toEqual([0, '']);
    expect(JSON.parse(told.out)).toMatchObject({ fired: ['R', 'S'], flip: { notDecided: true } });
  });

  const facts = fileOf(
    'facts.jsonl',
    [
      {
        clientId: 'a',
        asOf: '2026-01-05',
        facts: { score: 0.6, count: { value: 4, ok: true }, home: { city: '上海' } },
      },
      { clientId: 'b', facts: { score: null, count: { value: null, ok: false, reason: 'INSUFFICIENT' } } },
      { facts: { score: { value: 0.2, ok: true, n: 3 }, count: 4 } },
    ]
      .map((line) => JSON.stringify(line))
      .join('\n'),
  );
  const expected = [
    {
      clientId: 'a',
      events: [
        { type: 'e', params: { reason: 'WHY', points: 0.1 } },
        { type: 'points', params: { points: 0.2, city: '上海' } },
      ],
      fired: ['R', 'S'],
      undetermined: [],
      outcome: { level: 'HIGH', points: 0.3 },
    },
    {
      clientId: 'b',
      events: [],
      fired: [],
      undetermined: [
        { rule: 'R', needs: ['score'] },
        { rule: 'S', needs: ['count'] },
      ],
      outcome: { level: 'LOW', points: 0 },
    },
    {
      events: [{ type: 'points', params: { points: 0.2 } }],
      fired: ['S'],
      undetermined: [],
      outcome: { level: 'LOW', points: 0.2 },
    },
  ];
  const linesOf = (text: string) =>
    text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown);

  it.each(['compiled', 'reference'])('gives a line for each line, by the %s engine', async (engine) => {
    const told = await tidemark(['evaluate', scorecard, facts, '--engine', engine, '--json']);
    expect([told.code, told.err]).toEqual([0, '']);
    expect(linesOf(told.out)).toEqual(expected);
  });

  it('traces every comparison to its place and value', async () => {
    const told = await tidemark(['evaluate', scorecard, facts, '--trace']);
    expect(linesOf(told.out)[1]).toMatchObject({
      trace: [
        {
          rule: 'R',
          verdict: 'undetermined',
          tests: [{ pointer: '/conditions/high/all/0', fact: 'score', value: null, result: 'unknown' }],
        },
        { rule: 'S', verdict: 'undetermined' },
      ],
    });
    expect(linesOf(told.out)[2]).toMatchObject({
      trace: [{ verdict: 'not fired', tests: [{ value: 0.2, result: 'false' }] }, { verdict: 'fired' }],
    });
  });

  it('gives an error in the place of a bad line, and ends with 1', async () => {
    const bad = fileOf(
      'bad.jsonl',
      `${JSON.stringify({ facts: { score: 1 } })}\nno json\n\n{"fact":{}}\n{"facts":{}}\n`,
    );
    const told = await tidemark(['evaluate', sound, bad]);
    expect(told.code).toBe(1);
    expect(linesOf(told.out)).toEqual([
      expect.objectContaining({ fired: ['R'] }),
      { error: expect.stringMatching(/^line 2: /) as string },
      { error: expect.stringMatching(/^line 4: facts /) as string },
      expect.objectContaining({ fired: [] }),
    ]);
  });

  it('takes a file without tests, but none that the checker refuses', async () => {
    expect((await tidemark(['evaluate', untested, facts])).code).toBe(0);
    const told = await tidemark(['evaluate', misspelt, facts]);
    expect([told.code, told.out]).toEqual([1, '']);
    expect(told.err).toContain('see tidemark rules check');
  });
});
