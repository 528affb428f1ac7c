import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readBase } from '#core/rules/table/read-head.ts';
import { readGrid } from '#core/rules/table/read-grid.ts';
import parameters from '#core/rules/table/parameters.json' with { type: 'json' };
import type { Cell, Grid } from '#core/rules/table/table.ts';

const digest = 'a'.repeat(64);
const head = ['rule', 'priority', 'if x', 'event', 'then points', 'then reason'];
const sound: Cell[][] = [
  [`base churn 1 sha256:${digest}`],
  head,
  ['# 规则', '# 优先级', '# x', '# 事件', null, null],
  ['A', 100, '>= 1', 'points', 5, 'WHY'],
  [],
  ['B', null, 'known', 'points', null, '"12"'],
];
/** The sheet with some cells replaced, by their names. */
function edited(cells: Readonly<Record<string, Cell>>): Grid {
  const grid = sound.map((row) => [...row]);
  for (const [name, cell] of Object.entries(cells)) {
    const row = Number(name.slice(1)) - 1;
    while (grid.length <= row) grid.push([]);
    while (grid[row]!.length < name.charCodeAt(0) - 65) grid[row]!.push(null);
    grid[row]![name.charCodeAt(0) - 65] = cell;
  }
  return grid;
}
const told = (grid: Grid) => readGrid(grid).problems.map(({ cell, message }) => [cell, message.en]);

it('reads rows by header, in which row of the sheet they stood, and leaves remarks and empty rows out', () => {
  const { table, rowNumbers, problems } = readGrid(sound);
  expect(problems).toEqual([]);
  expect(table.headers).toEqual(head);
  expect(table.rows.map((row) => Object.fromEntries(row))).toEqual([
    { rule: 'A', priority: 100, 'if x': '>= 1', event: 'points', 'then points': 5, 'then reason': 'WHY' },
    { rule: 'B', 'if x': 'known', event: 'points', 'then reason': '"12"' },
  ]);
  expect(rowNumbers).toEqual([4, 6]);
});

describe('a cell', () => {
  it.each<[cell: string, written: Cell, header: string, value: Cell]>([
    ['C4', 120, 'if x', 'is 120'],
    ['C4', true, 'if x', 'is true'],
    ['C4', '  >=   1 ', 'if x', '>= 1'],
    ['B4', '7', 'priority', 7],
    ['E4', '7', 'then points', 7],
    ['E4', '-0.5', 'then points', -0.5],
    ['E4', 'TRUE', 'then points', true],
    ['E4', false, 'then points', false],
    ['E4', 'null', 'then points', 'null'],
    ['E4', '"7"', 'then points', '"7"'],
    ['E4', '"a b"', 'then points', 'a b'],
    ['E4', 'fact home.city', 'then points', 'fact home.city'],
    ['E4', '[1,  2]', 'then points', '[1,2]'],
    ['E4', '{ "a": 1 }', 'then points', '{"a":1}'],
    ['E4', '{"fact": "home"}', 'then points', 'fact home'],
    ['A4', ' GAP.3 ', 'rule', 'GAP.3'],
    ['A4', '"GAP.3"', 'rule', 'GAP.3'],
    ['A4', '"1-2"', 'rule', '"1-2"'],
    ['A4', '规则一', 'rule', '规则一'],
  ])('%s with %s', (cell, written, header, value) => {
    const { table, problems } = readGrid(edited({ [cell]: written }));
    expect(problems).toEqual([]);
    expect(table.rows[0]!.get(header)).toBe(value);
  });

  it.each<[cell: string, written: Cell, words: string]>([
    ['C4', '=A1+1', 'begins with "=", as a formula does'],
    ['A4', '=cmd|x', 'begins with "=", as a formula does'],
    ['C4', '>= ', 'A value to compare with is missing'],
    ['B4', 0, 'The priority 0 is not an integer from 1'],
    ['B4', 1.5, 'The priority 1.5 is not an integer'],
    ['B4', 'high', 'The priority "high" is not an integer'],
    ['B4', true, 'The priority true is not an integer'],
    ['A4', 12, '12 is no text'],
    ['A4', '12', '"12" is no text'],
    ['A4', '1-2', '"1-2" is no text'],
    ['A4', 'Dec 1', '"Dec 1" is no text'],
    ['A4', '""', 'is no text'],
    ['A4', '"x', 'is no text'],
    ['D4', '+x', '"+x" is no text'],
    ['D4', '@x', '"@x" is no text'],
    ['E4', '-x', '"-x" is no text'],
    ['E4', '{"a"', 'is no text'],
    ['E4', 'fact ..', '"fact .." is not understood'],
    ['A4', null, 'This row names no rule'],
    ['D4', null, 'This row has no event'],
    ['G4', 'x', 'This column has no header'],
    ['A4', 'x'.repeat(parameters.cellCharacters + 1), 'more than 32767 characters'],
  ])('%s refuses %s', (cell, written, words) => {
    expect(told(edited({ [cell]: written }))).toEqual([[cell, expect.stringContaining(words) as string]]);
  });

  it('without which a row has no condition is told at its rule', () => {
    expect(told(edited({ C4: null }))).toEqual([['A4', 'This row has no condition']]);
  });

  it('of a second row of a rule may differ under its conditions only', () => {
    expect(told(edited({ A6: 'A', B6: 100, C6: '< 0', E6: 5, F6: 'WHY' }))).toEqual([]);
    expect(told(edited({ A6: 'A', B6: 90, C6: '< 0', E6: 5, F6: 'WHY' }))).toEqual([
      ['B6', expect.stringContaining('this is not what B4 says') as string],
    ]);
  });
});

describe('a header', () => {
  it.each<[cell: string, written: Cell, place: string, words: string]>([
    ['C2', 'x', 'C2', '"x" is no column'],
    ['C2', 7, 'C2', '7 is no column'],
    ['C2', 'if ', 'C2', '"if" is no column'],
    ['C2', 'if a..b', 'C2', '"if a..b" is no column'],
    ['F2', 'then points', 'F2', 'The column "then points" is there twice'],
    ['F2', 'then "points"', 'F2', '"then \\"points\\"" is no column'],
    ['A2', null, 'A2', 'The header has no column "rule"'],
    ['D2', '# event', 'A2', 'The header has no column "event"'],
  ])('%s refuses %s', (cell, written, place, words) => {
    expect(told(edited({ [cell]: written }))).toEqual([[place, expect.stringContaining(words) as string]]);
  });

  it('that begins with # stands over remarks', () => {
    const { table, problems } = readGrid(edited({ G2: '# why', G4: '=1+1', G6: 7 }));
    expect(problems).toEqual([]);
    expect(table.headers).toEqual(head);
    expect(table.rows[0]!.size).toBe(6);
  });
});

describe('a sheet', () => {
  it.each<[string, Grid, string | undefined, string]>([
    ['without anything', [], undefined, 'no header below its first row'],
    ['with a header alone', sound.slice(0, 3), undefined, 'The sheet holds no rule'],
    ['of too many rows', Array.from({ length: 30_001 }, () => []), 'A30001', 'more than 30000 rows'],
    ['of too many columns', [Array.from({ length: 501 }, () => null)], 'SG1', 'more than 500 columns'],
  ])('%s is refused', (_, grid, cell, words) => {
    expect(told(grid)).toContainEqual([cell, expect.stringContaining(words) as string]);
  });

  it('tells at most so many problems', () => {
    const rows = Array.from({ length: 300 }, () => ['=x', '=x']);
    expect(told([...sound, ...rows])).toHaveLength(parameters.problems);
  });

  it('of any cells is read, or each problem says where', () => {
    const cell = fc.oneof(
      fc.constantFrom<Cell>(null, 'rule', 'event', 'if x', 'then y', '> 1', 'known', 'A', '# x', 1, true),
      fc.string({ unit: 'binary', maxLength: 10 }),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
    );
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { maxLength: 6 }), { maxLength: 6 }),
        fc.boolean(),
        (grid, headed) => {
          const { table, problems } = readGrid(headed ? [...sound.slice(0, 2), ...grid] : grid);
          for (const problem of problems) expect(problem.message.zh).not.toBe('');
          if (problems.length === 0) expect(table.rows.length).toBeGreaterThan(0);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('a base', () => {
  it.each<[string, Grid]>([
    ['elsewhere', [[], [`base churn 1 sha256:${digest}`]]],
    ['beside another cell', [[`base churn 1 sha256:${digest}`, 'x']]],
    ['without its digest', [['base churn 1']]],
    ['with half a digest', [[`base churn 1 sha256:${digest.slice(1)}`]]],
    ['of two names', [[`base churn one 1 sha256:${digest}`]]],
    ['that is a number', [[1]]],
  ])('%s is none', (_, grid) => {
    expect(readBase(grid)).toBeUndefined();
  });

  it('stands in the first row, in whatever column', () => {
    const base = { id: 'churn', version: 1, digest };
    expect(readBase([[null, ` base churn 1 sha256:${digest} `, null]])).toEqual(base);
    expect(readBase([[`base "a b" 2 sha256:${digest}`]])).toEqual({ id: 'a b', version: 2, digest });
  });
});
