import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import { readXlsx } from 'hucre/xlsx';
import { expect, it } from 'vitest';
import { makeSink } from '#adapters/kpi/sink.ts';
import { makeSheetNames } from '#adapters/kpi/workbook/sheet-names.ts';
import { columnName } from '#adapters/kpi/workbook/sheet-xml.ts';
import { openWorkbook } from '#adapters/kpi/workbook/workbook.ts';
import { makeDetailLine, detailTable } from '#core/kpi/export/detail.ts';
import { creditOf, plan } from '#test/support/appraised.ts';

it('lines that a sheet cannot hold go on in a next one', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'tidemark-test-'));
  const out = new PassThrough();
  const read = buffer(out);
  const spool = { folder, signal: new AbortController().signal };
  const kpis = [{ id: 'K1', title: { zh: '一', en: 'one' } }];
  const lineOf = makeDetailLine(plan, 1);
  const book = openWorkbook(detailTable, kpis, [], makeSink(out), spool, 5);
  await book.write(Array.from({ length: 7 }, (_, at) => lineOf(creditOf({ amount: at }), ['K1'], undefined)));
  await book.finish();
  const { sheets } = await readXlsx(await read);
  await rm(folder, { recursive: true });
  const at = detailTable.columns.findIndex(({ name }) => name === 'amount');
  const amounts = sheets.map(({ name, rows }) => [name, ...rows.slice(2).map((row) => row[at])]);
  expect(amounts.slice(1)).toEqual([
    ['K1', 0, 0.01, 0.02],
    ['K1-2', 0.03, 0.04, 0.05],
    ['K1-3', 0.06],
  ]);
});

it('sheets have names that they may have, each once', () => {
  const codes = fc.array(fc.integer({ max: 0xffff, min: 0 }), { minLength: 1, maxLength: 40 });
  const text = codes.map((all) => String.fromCharCode(...all));
  const wanted = fc.array(fc.oneof(text, fc.string(), fc.constant('K1')));
  const may = (name: string) => !/[[\]:*?/\\']/.test(name) && name.length <= 31 && name.isWellFormed();
  fc.assert(
    fc.property(wanted, (all) => {
      const nameOf = makeSheetNames();
      const names = all.map((one) => nameOf(one));
      return new Set(names.map((name) => name.toLowerCase())).size === all.length && names.every(may);
    }),
  );
});

it.each([
  [0, 'A'],
  [25, 'Z'],
  [26, 'AA'],
  [51, 'AZ'],
  [52, 'BA'],
  [701, 'ZZ'],
  [702, 'AAA'],
])('column %d is %s', (at, name) => {
  expect(columnName(at)).toBe(name);
});
