import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { catalogue } from '#core/facts/catalogue.ts';
import type { Rule } from '#core/rules/format/rule-set.ts';
import { changesBetween } from '#core/rules/table/changes.ts';
import { editRules } from '#core/rules/table/edit-rules.ts';
import { printConditions } from '#core/rules/table/print-conditions.ts';
import { readBase } from '#core/rules/table/read-head.ts';
import { readGrid } from '#core/rules/table/read-grid.ts';
import type { Base, Cell, Grid, Row, Table } from '#core/rules/table/table.ts';
import { toGrid } from '#core/rules/table/to-grid.ts';
import { toTable } from '#core/rules/table/to-table.ts';
import { conjuncts, params, scorecard, wideText } from './scorecards.ts';

const base: Base = { id: 'a "b" 甲', version: 3, digest: '0'.repeat(64) };
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
const gridOf = (table: Table): Grid => toGrid(table, base, { facts: {} }, catalogue);
const read = (grid: Grid) => {
  const { table, problems } = readGrid(grid);
  expect(problems).toEqual([]);
  return table;
};
/** As CSV hands it over: texts alone. */
const asTexts = (grid: Grid): Grid =>
  grid.map((row) => row.map((cell) => (cell === null ? null : String(cell))));

describe.each(['churn', 'classification', 'stage', 'value'])('rules/%s/v1.json', (kind) => {
  const { rules } = JSON.parse(readFileSync(`rules/${kind}/v1.json`, 'utf8')) as { rules: Rule[] };

  it('is a table, and comes back of it rule by rule', () => {
    const { table, problems } = toTable(rules);
    expect(problems).toEqual([]);
    expect(editRules(rules, read(gridOf(table)))).toEqual(rules);
  });
});

it('shows the shipped classification as a person reads it', () => {
  const { rules } = JSON.parse(readFileSync('rules/classification/v1.json', 'utf8')) as { rules: Rule[] };
  const { table } = toTable(rules);
  expect(table.headers).toEqual([
    ...['rule', 'priority', 'if days_since_trade', 'if logins_90', 'if na', 'if positions'],
    ...['if month_end_na_max_250', 'if regime', 'if account_age_td', 'if product_share'],
    ...['if turnover_annual', 'if trades_250', 'if days_since_first_trade', 'if open_h_max'],
    ...['if holding_avg_td', 'if profit_long_share', 'if regime_sens', 'if chase_ratio', 'if dip_ratio'],
    ...['if fundamental_share', 'if div_yield', 'if trend_buy_above_ma', 'if trend_sell_below_ma'],
    ...['if disp_de', 'if hold_ratio_wl', 'if profit_mid_share', 'if profit_short_share', 'if hhi'],
    ...['if lu_buy_share', 'event'],
    ...['then class', 'then subclass', 'then reason', 'then item', 'then points'],
  ]);
  const rowsOf = (name: string) =>
    table.rows.filter((row) => row.get('rule') === name).map((row) => Object.fromEntries(row));
  expect(rowsOf('GATE.THIN')).toEqual([
    {
      rule: 'GATE.THIN',
      priority: 200,
      'if trades_250': '< 5',
      'if open_h_max': '< 60 or unknown',
      event: 'gate',
      'then class': 'UNCLASSIFIED',
      'then subclass': 'THIN',
      'then reason': 'THIN_FEW_TRADES',
    },
  ]);
  expect(
    rowsOf('TREND.T5').map((row) => [row['if disp_de'], row['if hold_ratio_wl'], row['then points']]),
  ).toEqual([
    ['<= 0', undefined, 15],
    [undefined, '>= 1.2', 15],
  ]);
  const grid = toGrid(table, base, { facts: {} }, catalogue);
  expect(grid[0]).toEqual([`base "a \\"b\\" 甲" 3 sha256:${base.digest}`]);
  expect(grid[2]?.slice(0, 4)).toEqual([
    '# 规则 / rule',
    '# 优先级 / priority',
    '# 距上次交易 / Days since the last trade (td)',
    '# 近90天登录次数 / Logins of 90 days',
  ]);
});

describe('any scorecard', () => {
  it('comes back of its sheet as it was, typed or as texts', () => {
    fc.assert(
      fc.property(scorecard, (rules) => {
        const { table, problems } = toTable(rules);
        expect(problems).toEqual([]);
        const grid = gridOf(table);
        for (const sheet of [grid, asTexts(grid)]) {
          const back = read(sheet);
          expect(back).toEqual(table);
          expect(plain(editRules(rules, back))).toEqual(plain(rules));
          expect(changesBetween(table, back)).toEqual([]);
        }
        expect(readBase(grid)).toEqual(base);
      }),
      { numRuns: 150 },
    );
  });

  it('has no cell that a spreadsheet program runs or turns into something else', () => {
    fc.assert(
      fc.property(scorecard, (rules) => {
        const cells = toTable(rules).table.rows.flatMap((row) => [...row.values()]);
        for (const cell of cells) if (typeof cell === 'string') expect(cell).toMatch(/^["[{<>\p{L}_]/u);
      }),
    );
  });
});

type Edit = (table: Table) => Table;
const withRows = ({ headers }: Table, rows: readonly Row[]): Table => ({
  headers: [...new Set([...headers, ...rows.flatMap((row) => [...row.keys()])])],
  rows,
});
const at = <T>(list: readonly T[], place: number) => list[place % list.length]!;
const setOf = (row: Row, header: string, cell: Cell): Row => new Map([...row, [header, cell]]);
const place = fc.nat({ max: 50 });

/** What a person does to a sheet; each edit leaves a sound one. */
const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.tuple(place, conjuncts).map(([n, conditions]): Edit => (table) => {
    const cells = toTable([{ name: 'x', conditions: { all: conditions }, event: { type: 'x' } }]).table
      .rows[0]!;
    const [header, cell] = [...cells].find(([one]) => one.startsWith('if '))!;
    const target = at(table.rows, n);
    return withRows(
      table,
      table.rows.map((row) => (row === target ? setOf(row, header, cell) : row)),
    );
  }),
  fc.tuple(place, params).map(([n, some]): Edit => (table) => {
    const name = at(table.rows, n).get('rule');
    const rule = { name: 'x', conditions: { all: [] }, event: { type: 'x', params: some } };
    const cells = [...toTable([rule]).table.rows[0]!].filter(([one]) => one.startsWith('then '));
    return withRows(
      table,
      table.rows.map((row) =>
        row.get('rule') === name
          ? new Map([...[...row].filter(([one]) => !one.startsWith('then ')), ...cells])
          : row,
      ),
    );
  }),
  fc.tuple(place, fc.integer({ min: 1, max: 9 })).map(([n, priority]): Edit => (table) => {
    const name = at(table.rows, n).get('rule');
    return withRows(
      table,
      table.rows.map((row) => (row.get('rule') === name ? setOf(row, 'priority', priority) : row)),
    );
  }),
  place.map(
    (n): Edit =>
      (table) =>
        table.rows.length > 1
          ? withRows(
              table,
              table.rows.filter((row) => row !== at(table.rows, n)),
            )
          : table,
  ),
  fc.tuple(place, place, wideText).map(([n, to, name]): Edit => (table) => {
    const cell = toTable([
      { name: `N${name}`, conditions: { all: [] }, event: { type: 'x' } },
    ]).table.rows[0]!.get('rule')!;
    if (table.rows.some((row) => row.get('rule') === cell)) return table;
    return withRows(
      table,
      table.rows.toSpliced(to % table.rows.length, 0, setOf(at(table.rows, n), 'rule', cell)),
    );
  }),
  // A second row of the same name is another case of the rule.
  fc.tuple(place, conjuncts).map(([n, conditions]): Edit => (table) => {
    const row = at(table.rows, n);
    const rest = [...row].filter(([one]) => !one.startsWith('if '));
    const cells = toTable([{ name: 'x', conditions: { all: conditions }, event: { type: 'x' } }]).table
      .rows[0]!;
    const added: Row = new Map([...rest, ...[...cells].filter(([one]) => one.startsWith('if '))]);
    return withRows(table, table.rows.toSpliced(table.rows.indexOf(row) + 1, 0, added));
  }),
  fc.tuple(place, place).map(([from, to]): Edit => (table) => {
    const row = at(table.rows, from);
    const others = table.rows.filter((one) => one !== row);
    return withRows(table, others.toSpliced(to % (others.length + 1), 0, row));
  }),
);

/** Rows of one rule stand together once they are rules again. */
const grouped = (rows: readonly Row[]) =>
  [...Map.groupBy(rows, (row) => row.get('rule'))]
    .flatMap(([, its]) => its)
    .map((row) => [...row].sort(([a], [b]) => (a < b ? -1 : 1)));

describe('an edited sheet', () => {
  it('is the table of the rules that it gives', () => {
    fc.assert(
      fc.property(scorecard, fc.array(edit, { minLength: 1, maxLength: 5 }), (rules, edits) => {
        const edited = edits.reduce((table, one) => one(table), toTable(rules).table);
        const back = read(gridOf(edited));
        const { table, problems } = toTable(editRules(rules, back));
        expect(problems).toEqual([]);
        expect(grouped(table.rows)).toEqual(grouped(edited.rows));
      }),
      { numRuns: 250 },
    );
  });

  it('leaves every rule that no cell of it touches as it was', () => {
    fc.assert(
      fc.property(scorecard, edit, (rules, one) => {
        const before = toTable(rules).table;
        const after = one(before);
        const touched = new Set(changesBetween(before, after).map(({ rule }) => rule));
        const name = (rule: Rule) => String(toTable([rule]).table.rows[0]!.get('rule'));
        const result = new Map(editRules(rules, after).map((rule) => [rule.name, rule]));
        for (const rule of rules)
          if (!touched.has(name(rule))) expect(plain(result.get(rule.name))).toEqual(plain(rule));
      }),
      { numRuns: 200 },
    );
  });
});

const compare = (fact: string, operator: string, value: unknown) => ({ fact, operator, value }) as never;
const ruleOf = (name: string, conditions: Rule['conditions'], points = 1): Rule => ({
  name,
  conditions,
  event: { type: 'e', params: { points } },
});
const rows = (...cells: Record<string, Cell>[]): Table => {
  const made = cells.map((one) => new Map(Object.entries({ event: 'e', 'then points': 1, ...one })));
  return { headers: [...new Set(made.flatMap((row) => [...row.keys()]))], rows: made };
};

describe('an edited cell', () => {
  const guarded = ruleOf('A', {
    all: [
      compare('x', 'greaterThan', 1),
      compare('y', 'equal', 'LOW'),
      compare('x', 'lessThan', 9),
      compare('z_ok', 'equal', true),
      { any: [compare('w', 'equal', 1)] },
    ],
  });

  it.each([
    [
      'keeps the comparisons of other cells where they are',
      { 'if x': '> 2 and < 9', 'if y': 'is LOW', 'if z': 'known', 'if w': 'is 1' },
      [
        ['x', 2],
        ['y', 'LOW'],
        ['x', 9],
        ['z_ok', true],
        ['any', 1],
      ],
    ],
    [
      'puts what it adds behind the last comparison of its fact',
      { 'if x': '> 1 and < 9 and is not 5', 'if y': 'is LOW', 'if z': 'known', 'if w': 'is 1' },
      [
        ['x', 1],
        ['y', 'LOW'],
        ['x', 9],
        ['x', 5],
        ['z_ok', true],
        ['any', 1],
      ],
    ],
    [
      'takes away what it no longer says',
      { 'if x': '< 9', 'if z': 'known', 'if w': 'is 1' },
      [
        ['x', 9],
        ['z_ok', true],
        ['any', 1],
      ],
    ],
    [
      'puts a new fact last',
      { 'if x': '> 1 and < 9', 'if y': 'is LOW', 'if z': 'known', 'if w': 'is 1', 'if v': '> 0' },
      [
        ['x', 1],
        ['y', 'LOW'],
        ['x', 9],
        ['z_ok', true],
        ['any', 1],
        ['v', 0],
      ],
    ],
  ])('%s', (_, cells, expected) => {
    const [edited] = editRules([guarded], rows({ rule: 'A', ...cells }));
    const { conditions } = edited!;
    const all = 'all' in conditions ? conditions.all : [];
    expect(all.map((one) => ('operator' in one ? [one.fact, one.value] : ['any', 1]))).toEqual(expected);
  });

  it('gives a rule with more rows an any, and a rule whose any loses rows keeps it', () => {
    const two = editRules(
      [ruleOf('A', { all: [compare('x', 'equal', 1)] })],
      rows({ rule: 'A', 'if x': 'is 1' }, { rule: 'A', 'if y': 'is 2' }),
    );
    expect(two[0]?.conditions).toEqual({
      any: [{ all: [compare('x', 'equal', 1)] }, { all: [compare('y', 'equal', 2)] }],
    });
    const any = ruleOf('A', { any: [compare('x', 'equal', 1), compare('y', 'equal', 2)] });
    expect(editRules([any], rows({ rule: 'A', 'if y': 'is 2' }))[0]?.conditions).toEqual({
      any: [compare('y', 'equal', 2)],
    });
  });
});

describe('changes', () => {
  const before = rows(
    { rule: 'A', 'if x': '> 1' },
    { rule: 'B', 'if x': '> 2' },
    { rule: 'C', 'if x': '> 3' },
    { rule: 'C', 'if y': 'is 1' },
    { rule: 'D', 'if x': '> 4' },
  );
  const [a, b, c1, c2, d] = before.rows;
  const after = (...some: Row[]): Table => withRows(before, some);

  it('are none between equal tables, whatever the order of columns', () => {
    const turned = {
      headers: before.headers.toReversed(),
      rows: before.rows.map((row) => new Map([...row].toReversed())),
    };
    expect(changesBetween(before, turned)).toEqual([]);
  });

  it('show each cell before and after', () => {
    const one = setOf(setOf(a!, 'if x', '> 7'), 'then points', 2);
    expect(changesBetween(before, after(one, b!, c1!, c2!, d!))).toEqual([
      {
        kind: 'changed',
        rule: 'A',
        cells: [
          { column: 'then points', before: 1, after: 2 },
          { column: 'if x', before: '> 1', after: '> 7' },
        ],
      },
    ]);
  });

  it('tell rows of a rule apart, and which of them went', () => {
    expect(changesBetween(before, after(a!, b!, c2!, d!))).toMatchObject([
      {
        kind: 'removed',
        rule: 'C',
        row: 1,
        cells: [{ before: 'e' }, { before: 1 }, { before: 'C' }, { before: '> 3', after: null }],
      },
    ]);
  });

  it('take the rows that are left in their order for what they became', () => {
    const twice = after(c1!, c2!, c1!);
    const [x, y, z] = ['> 7', '> 8', '> 9'].map((cell) => setOf(c1!, 'if x', cell));
    expect(
      changesBetween(twice, after(x!, y!, z!)).map(({ kind, cells }) => [kind, cells[0]?.before]),
    ).toEqual([
      ['changed', '> 3'],
      ['changed', null],
      ['changed', '> 3'],
    ]);
  });

  it('name the fewest rules and rows that moved', () => {
    expect(changesBetween(before, after(a!, b!, c2!, c1!, d!))).toEqual([
      { kind: 'moved', rule: 'C', row: 1, cells: [] },
    ]);
    expect(changesBetween(before, after(d!, a!, b!, c1!, c2!))).toEqual([
      { kind: 'moved', rule: 'D', cells: [] },
    ]);
    expect(changesBetween(before, after(b!, c1!, c2!, d!, a!))).toEqual([
      { kind: 'moved', rule: 'A', cells: [] },
    ]);
  });

  it('are rules added and removed by name', () => {
    const e = setOf(d!, 'rule', 'E');
    expect(changesBetween(before, after(a!, b!, c1!, c2!, e)).map(({ kind, rule }) => [kind, rule])).toEqual([
      ['added', 'E'],
      ['removed', 'D'],
    ]);
  });
});

it('writes a single comparison of an any as it stands', () => {
  expect(printConditions([{ any: [compare('x', 'equal', 1)] }])).toBe('is 1');
});
