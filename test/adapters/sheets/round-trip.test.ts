import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { readXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { canonical, digestOf } from '#adapters/digest.ts';
import { editJson } from '#adapters/edit-json.ts';
import { readSheet } from '#adapters/sheets/read-sheet.ts';
import { SheetError } from '#adapters/sheets/sheet-error.ts';
import { unzip } from '#adapters/sheets/unzip.ts';
import { sheetKinds, type SheetKind, writeSheet } from '#adapters/sheets/write-sheet.ts';
import { catalogue } from '#core/facts/catalogue.ts';
import type { Rule } from '#core/rules/format/rule-set.ts';
import { editRules } from '#core/rules/table/edit-rules.ts';
import { readBase } from '#core/rules/table/read-head.ts';
import { readGrid } from '#core/rules/table/read-grid.ts';
import { toGrid } from '#core/rules/table/to-grid.ts';
import { toTable } from '#core/rules/table/to-table.ts';
import { scorecard } from '#test/core/rules/table/scorecards.ts';

interface File {
  id: string;
  version: number;
  facts: object;
  rules: Rule[];
}

/** A rule set through a file of a sheet and back into its own text. */
async function through(kind: SheetKind, text: string): Promise<string> {
  const json = JSON.parse(text) as File;
  const base = { id: json.id, version: json.version, digest: digestOf(json) };
  const { table, problems } = toTable(json.rules);
  expect(problems).toEqual([]);
  const grid = await readSheet(await writeSheet(toGrid(table, base, { facts: {} }, catalogue), kind));
  expect(readBase(grid)).toEqual(base);
  const read = readGrid(grid);
  expect(read.problems).toEqual([]);
  return editJson(text, { ...json, rules: editRules(json.rules, read.table) });
}

describe.each(sheetKinds)('through %s', (kind) => {
  it.each(['churn', 'classification'])('rules/%s/v1.json comes back byte for byte', async (set) => {
    const text = readFileSync(`rules/${set}/v1.json`, 'utf8');
    expect(await through(kind, text)).toBe(text);
  });

  it('any scorecard comes back byte for byte', async () => {
    await fc.assert(
      fc.asyncProperty(scorecard, fc.constantFrom(undefined, 2, '\t'), async (rules, indent) => {
        const text = JSON.stringify({ id: 'x', version: 1, facts: {}, rules }, null, indent);
        // Canonical JSON has no half of a character (RFC 8785), and no digest stands for one.
        fc.pre(text.isWellFormed() && !/\\ud[89a-f]/i.test(text) && canonical(rules) !== '');
        expect(await through(kind, text)).toBe(text);
      }),
      { numRuns: 60 },
    );
  });

  it('the same rules give the same bytes', async () => {
    const grid = [['base'], ['rule', 'if x'], ['A', '>= 1']];
    const bytes = await writeSheet(grid, kind);
    expect(await writeSheet(grid, kind)).toEqual(bytes);
    if (kind === 'xlsx')
      expect(unzip(bytes).get('docProps/core.xml')?.toString()).not.toMatch(/20\d\d-\d\d-\d\dT/);
  });

  it('no sheet is handed out that would be refused on its return', async () => {
    const grid = [['base'], ...Array.from({ length: 200 }, (_, at) => [`${at}${'x'.repeat(30_000)}`])];
    const written = writeSheet(grid, kind).then(({ length }) => length);
    if (kind === 'csv') await expect(written).rejects.toThrow(SheetError);
    else expect(await written).toBeLessThan(5_000_000);
  });
});

it('an XLSX file has types, widths and fixed rows that a spreadsheet program shows', async () => {
  const grid = [
    ['base'],
    ['rule', 'then points'],
    ['# 规则', '# points'],
    ['# notation'],
    ['A', 5],
    ['"=1"', true],
  ];
  const { sheets } = await readXlsx(await writeSheet(grid, 'xlsx'), { readStyles: true });
  expect(sheets).toHaveLength(1);
  const [sheet] = sheets;
  expect(sheet!.rows.slice(4)).toEqual([
    ['A', 5],
    ['"=1"', true],
  ]);
  expect(sheet!.freezePane).toEqual({ rows: 4, columns: 1 });
  expect(sheet!.columns?.map(({ width }) => width)).toEqual([8, 13]);
  expect(sheet!.cells?.get('1,0')?.style?.font?.bold).toBe(true);
});

it('CSV is what Excel reads: BOM, CRLF, quotes doubled', async () => {
  const grid = [['base'], ['rule', 'then points'], ['"1-2"', -5], ['A, B', true], ['C', null]];
  expect(Buffer.from(await writeSheet(grid, 'csv')).toString()).toBe(
    '\uFEFFbase\r\nrule,then points\r\n"""1-2""",-5\r\n"A, B",true\r\nC,\r\n',
  );
});
