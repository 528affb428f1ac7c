import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readXlsx, writeXlsx } from 'hucre/xlsx';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { digestOf } from '#adapters/digest.ts';
import { Finding } from '#core/rules/check/finding.ts';
import { edited } from '#test/core/rules/check/edited.ts';
import { tidemark } from './serve-stub.ts';

const pauses = 'test/core/rules/pauses.json';
const folder = mkdtempSync(path.join(tmpdir(), 'tidemark-sheets-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});
const at = (name: string) => path.join(folder, name);
beforeEach(() => {
  for (const name of readdirSync(folder)) rmSync(at(name));
});

const Words = z.strictObject({ zh: z.string(), en: z.string() });
const Problem = z.strictObject({
  cell: z.string().optional(),
  pointer: z.string().optional(),
  rule: z.string().optional(),
  message: Words,
});
const Cell = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const FromSheet = z.strictObject({
  sheet: z.string(),
  base: z.string(),
  problems: z.array(Problem),
  changes: z.array(
    z.strictObject({
      kind: z.string(),
      rule: z.string(),
      row: z.int().optional(),
      cells: z.array(z.strictObject({ column: z.string(), before: Cell, after: Cell })),
    }),
  ),
  difference: z
    .looseObject({
      equal: z.boolean(),
      regions: z.array(z.looseObject({ kind: z.string(), message: Words })),
    })
    .nullable(),
  findings: z.array(Finding.extend({ row: z.int().optional() })),
  out: z.string().nullable(),
});

/** Rules of pauses as CSV, with some of its text replaced. */
async function csvOf(...edits: readonly [from: string | RegExp, to: string][]): Promise<string> {
  const sheet = at('sheet.csv');
  await tidemark(['rules', 'to-sheet', pauses, '--out', sheet]);
  const text = edits.reduce(
    (all, [from, to]) => {
      const next = all.replace(from, to);
      expect(next).not.toBe(all);
      return next;
    },
    readFileSync(sheet, 'utf8'),
  );
  writeFileSync(sheet, text);
  return sheet;
}

async function fromSheet(sheet: string, base: string, ...more: string[]) {
  const told = await tidemark(['rules', 'from-sheet', sheet, base, '--json', ...more]);
  expect(told.err).toBe('');
  return { code: told.code, ...FromSheet.parse(JSON.parse(told.out)) };
}

describe.each(['csv', 'xlsx'])('a sheet that nobody edited (%s)', (kind) => {
  it.each([
    ['churn', 27, 26],
    ['classification', 42, 35],
    ['stage', 13, 19],
    ['value', 52, 19],
  ])('gives rules/%s/v1.json back byte for byte', async (set, rows, columns) => {
    const [file, sheet, out] = [`rules/${set}/v1.json`, at(`${set}.${kind}`), at('new.json')];
    const digest = digestOf(JSON.parse(readFileSync(file, 'utf8')));
    const made = await tidemark(['rules', 'to-sheet', file, '--out', sheet, '--json']);
    expect([made.code, JSON.parse(made.out)]).toEqual([
      0,
      { file, sheet, base: { id: set, version: 1, digest }, rows, columns, problems: [] },
    ]);
    const told = await fromSheet(sheet, file, '--out', out);
    expect(told).toEqual({
      ...{ code: 0, sheet, base: file, problems: [], changes: [], difference: null, findings: [], out },
    });
    expect(readFileSync(out)).toEqual(readFileSync(file));
  });
});

describe('an edited sheet', () => {
  it('changes its cells in the file, and nothing else', async () => {
    const sheet = await csvOf(['>= 2 and < 3,points,GAP,15', '>= 2 and < 2.9,points,GAP,14']);
    const told = await fromSheet(sheet, pauses, '--out', at('new.json'));
    expect([told.code, told.changes]).toEqual([
      0,
      [
        {
          kind: 'changed',
          rule: 'GAP.2',
          cells: [
            { column: 'if gap_adj', before: '>= 2 and < 3', after: '>= 2 and < 2.9' },
            { column: 'then points', before: 15, after: 14 },
          ],
        },
      ],
    ]);
    expect(new Set(told.difference?.regions.map(({ message }) => message.en))).toEqual(
      new Set([
        'GAP: 15 becomes 0 where Pause relative to own rhythm and peers from 2.9 to under 3',
        'GAP: 15 becomes 14 where Pause relative to own rhythm and peers from 2 to under 2.9',
      ]),
    );
    const text = readFileSync(pauses, 'utf8');
    const second = text.indexOf('"GAP.2"');
    expect(readFileSync(at('new.json'), 'utf8')).toBe(
      text.slice(0, second) +
        text.slice(second).replace('"value": 3', '"value": 2.9').replace('"points": 15', '"points": 14'),
    );
  });

  it('adds, removes and moves rules', async () => {
    const sheet = await csvOf(
      [/GAP\.3,.*\r\n/, ''],
      [/(GAP\.2,.*\r\n)(GAP\.1,.*\r\n)/, '$2$1GAP.0,50,is 1,points,GAP,1,GAP_RAISED\r\n'],
    );
    const told = await fromSheet(sheet, pauses, '--out', at('new.json'));
    expect(told.changes.map(({ kind, rule }) => [kind, rule])).toEqual([
      ['added', 'GAP.0'],
      ['removed', 'GAP.3'],
      ['moved', 'GAP.2'],
    ]);
    const { rules } = JSON.parse(readFileSync(at('new.json'), 'utf8')) as { rules: { name: string }[] };
    expect(rules.map(({ name }) => name)).toEqual(['GAP.1', 'GAP.2', 'GAP.0']);
    expect(rules[2]).toEqual({
      name: 'GAP.0',
      priority: 50,
      conditions: { all: [{ fact: 'gap_adj', operator: 'equal', value: 1 }] },
      event: { type: 'points', params: { family: 'GAP', points: 1, reason: 'GAP_RAISED' } },
    });
  });

  it('is written though tests and reasons are left to do, and says which and in which row', async () => {
    const sheet = await csvOf(['>= 3,points', '>= 9,points'], ['GAP_LONG', 'GAP_NEW']);
    const told = await fromSheet(sheet, pauses, '--out', at('new.json'));
    expect([told.code, told.out]).toEqual([0, at('new.json')]);
    expect(told.findings.map(({ kind, rules, row }) => [kind, rules, row])).toEqual([
      ['missing-reason', ['GAP.2'], 6],
      ['failed-test', ['GAP.3'], undefined],
      ['failed-test', [], undefined],
    ]);
  });

  it('writes nothing when its rules are not sound', async () => {
    const sheet = await csvOf(['if gap_adj', 'if gap_adjust']);
    const told = await fromSheet(sheet, pauses, '--out', at('new.json'));
    expect([told.code, told.out, existsSync(at('new.json'))]).toEqual([1, null, false]);
    expect(told.findings[0]).toMatchObject({ kind: 'unknown-fact', rules: ['GAP.3'], row: 5 });
  });

  it('is only shown without --out', async () => {
    const sheet = await csvOf(['>= 3,points', '>= 3.5,points']);
    const before = readdirSync(folder);
    const told = await tidemark(['rules', 'from-sheet', sheet, pauses]);
    expect([told.code, told.err]).toEqual([0, '']);
    expect(told.out).toMatch(/changes in test\/core\/rules\/pauses\.json: 1\n/);
    expect(told.out).toMatch(/  changed +GAP\.3 +if gap_adj +>= 3 +>= 3\.5\n/);
    expect(told.out).toMatch(/Nothing was written: --out writes it\n$/);
    expect(readdirSync(folder)).toEqual(before);
  });

  it('is told in Chinese as well', async () => {
    const sheet = await csvOf([/GAP\.3,.*\r\n/, 'GAP.4,1,≥ 3 或 未知,points,GAP,1,GAP_LONG\r\n']);
    const told = await tidemark([
      'rules',
      'from-sheet',
      sheet,
      pauses,
      '--lang',
      'zh',
      '--out',
      at('new.json'),
    ]);
    expect(told.out).toMatch(
      /修改：2 处\n.*新增 +GAP\.4 +if gap_adj +– +>= 3 or unknown\n.*删除 +GAP\.3 +priority +100 +–\n/s,
    );
    expect(told.out).toMatch(/已写入 .*new\.json\n$/);
  });

  it('may stand in XLSX, saved by another program', async () => {
    await tidemark(['rules', 'to-sheet', pauses, '--out', at('made.xlsx')]);
    const { sheets } = await readXlsx(readFileSync(at('made.xlsx')));
    const rows = sheets[0]!.rows.map((row) => row.map((cell) => (cell === 25 ? 26 : cell)));
    const saved = await writeXlsx({ sheets: [{ name: 'Tabelle1', rows }], stringMode: 'inline' });
    writeFileSync(at('saved.xlsx'), saved);
    const told = await fromSheet(at('saved.xlsx'), pauses);
    expect(told.changes).toMatchObject([
      { rule: 'GAP.3', cells: [{ column: 'then points', before: 25, after: 26 }] },
    ]);
  });
});

describe('a sheet is refused', () => {
  it('when its base is another one, with both digests', async () => {
    const sheet = await csvOf();
    const text = readFileSync(pauses, 'utf8');
    writeFileSync(at('later.json'), text.replace('"points": 25', '"points": 24'));
    const told = await fromSheet(sheet, at('later.json'), '--out', at('new.json'));
    expect([told.code, told.out, told.problems[0]?.cell]).toEqual([1, null, 'A1']);
    const digests = [text, readFileSync(at('later.json'), 'utf8')].map((one) => digestOf(JSON.parse(one)));
    for (const digest of digests) {
      expect(told.problems[0]!.message.en).toContain(digest);
      expect(told.problems[0]!.message.zh).toContain(digest);
    }
    expect(existsSync(at('new.json'))).toBe(false);
  });

  it('but not when the base differs in its layout alone', async () => {
    const sheet = await csvOf(['>= 3,points', '>= 3.5,points']);
    const json = JSON.parse(readFileSync(pauses, 'utf8')) as object;
    writeFileSync(at('flat.json'), JSON.stringify(json));
    const told = await fromSheet(sheet, at('flat.json'), '--out', at('new.json'));
    expect(told.code).toBe(0);
    expect(readFileSync(at('new.json'), 'utf8')).toBe(
      JSON.stringify(json).replace('"value":3}', '"value":3.5}'),
    );
  });

  it.each<[string, readonly [string | RegExp, string][], string, string]>([
    [
      'of which the base was taken',
      [[/^\uFEFFbase.*\r\n/, '\uFEFF\r\n']],
      'A1',
      'first row must be the "base',
    ],
    ['with a formula', [['>= 3,points', '=A1,points']], 'C5', 'begins with "="'],
    ['with a broken condition', [['>= 3,points', '>= ,points']], 'C5', 'A value to compare with is missing'],
    ['with an unknown column', [['then reason', 'reason']], 'G2', '"reason" is no column'],
    ['with an open quotation mark', [['>= 3,points', '">= 3,points']], 'C5', 'Quotation marks'],
  ])('%s', async (_, edits, cell, words) => {
    const told = await fromSheet(await csvOf(...edits), pauses, '--out', at('new.json'));
    expect([told.code, told.problems[0]?.cell, existsSync(at('new.json'))]).toEqual([1, cell, false]);
    expect(told.problems[0]?.message.en).toContain(words);
  });

  it('in one line a problem for a person', async () => {
    const sheet = await csvOf(['>= 3,points', '>= x y,points'], [',100,>= 2', ',high,>= 2']);
    const told = await tidemark(['rules', 'from-sheet', sheet, pauses]);
    expect(told.code).toBe(1);
    expect(told.out).toMatch(
      /2 problems, nothing was changed\n {2}C5 {2}"y" is not understood.*\n {2}B6 {2}The priority/,
    );
  });

  it('when it is larger than 5 MB, unread', async () => {
    writeFileSync(at('large.csv'), Buffer.alloc(5_000_001, 'x'));
    const told = await fromSheet(at('large.csv'), pauses);
    expect(told.problems.map(({ message }) => message.en)).toEqual(['The file is larger than 5 MB']);
  });
});

describe('a rule set', () => {
  const { base } = JSON.parse(readFileSync('test/core/rules/check/check-cases.json', 'utf8')) as {
    base: object;
  };
  const fileOf = (name: string, json: unknown) => {
    writeFileSync(at(name), typeof json === 'string' ? json : JSON.stringify(json));
    return at(name);
  };

  it('that is no scorecard is refused with every rule and place, in both directions', async () => {
    const file = fileOf('nested.json', base);
    const told = await tidemark(['rules', 'to-sheet', file, '--out', at('x.csv'), '--json']);
    const { problems } = JSON.parse(told.out) as { problems: z.infer<typeof Problem>[] };
    expect([told.code, existsSync(at('x.csv'))]).toEqual([1, false]);
    expect(problems.map(({ pointer, rule }) => [pointer, rule])).toEqual([
      ['/rules/0/conditions/all/0', 'R'],
    ]);
    expect(problems[0]!.message.zh).toContain('共享条件');
    const shown = await tidemark(['rules', 'to-sheet', file, '--out', at('x.csv')]);
    expect(shown.out).toMatch(
      /does not fit into a table:\n {2}\/rules\/0\/conditions\/all\/0 \(R\) {2}This rule has no place/,
    );
    expect((await fromSheet(await csvOf(), file)).problems).toEqual(problems);
  });

  it('that the checker refuses makes no sheet', async () => {
    const unsound = fileOf('unsound.json', edited(base, { '/facts': {} }));
    const told = await tidemark(['rules', 'to-sheet', unsound, '--out', at('x.csv')]);
    expect([told.code, told.err]).toEqual([1, expect.stringContaining('see tidemark rules check') as string]);
    // A text without a digest.
    const half = fileOf('half.json', readFileSync(pauses, 'utf8').replace('停顿达自身', '\\ud800'));
    const other = await tidemark(['rules', 'to-sheet', half, '--out', at('x.csv')]);
    expect([other.code, other.err]).toEqual([
      1,
      expect.stringContaining('see tidemark rules check') as string,
    ]);
    expect(existsSync(at('x.csv'))).toBe(false);
  });

  it('is not written over a sheet, nor where no folder is', async () => {
    const sheet = await csvOf();
    const again = await tidemark(['rules', 'to-sheet', pauses, '--out', sheet]);
    expect([again.code, again.err]).toEqual([2, expect.stringContaining('is there already') as string]);
    const nowhere = await tidemark(['rules', 'to-sheet', pauses, '--out', at('no/x.csv')]);
    expect([nowhere.code, nowhere.err]).toEqual([1, expect.stringContaining('cannot be written') as string]);
  });
});

it.each([
  [['to-sheet', pauses], 'Give --out a file that ends in .xlsx, .csv'],
  [['to-sheet', pauses, '--out', 'x.json'], 'Give --out a file'],
  [['to-sheet', pauses, pauses, '--out', 'x.csv'], 'takes 1 file'],
  [['from-sheet', 'x.csv'], 'takes 2 file'],
  [['from-sheet', 'x.csv', pauses], 'There is no file x.csv'],
  [['check', pauses, '--out', 'x'], 'rules check has no --out'],
])('wrong usage: %j', async (argv, words) => {
  const told = await tidemark(['rules', ...argv]);
  expect([told.code, told.out]).toEqual([2, '']);
  expect(told.err).toContain(words);
});
