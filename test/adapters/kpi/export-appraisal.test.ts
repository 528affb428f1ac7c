import { parse } from 'csv-parse/sync';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { readXlsx } from 'hucre/xlsx';
import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { Writable } from 'node:stream';
import { beforeAll, describe, expect, it } from 'vitest';
import { digestOf, sha256 } from '#adapters/digest.ts';
import { exportAppraisal, type ExportWork } from '#adapters/kpi/export-appraisal.ts';
import { unzip } from '#adapters/sheets/unzip.ts';
import { makeSeals } from '#adapters/signatures.ts';
import type { Credit } from '#core/kpi/credits/credit.ts';
import { scoresTable } from '#core/kpi/export/lines.ts';
import type { ExportManifest } from '#core/kpi/export/manifest.ts';
import { verifyExport } from '#core/kpi/export/verify-export.ts';
import { appraisalOf, creditOf, kpiRules, makeExportKey, sealOf } from '#test/support/appraised.ts';
import example from '../../core/kpi/example-10.json' with { type: 'json' };
import escapes from './escapes.json' with { type: 'json' };

const { cells } = escapes;

const appraisal = appraisalOf([example.figures, {}]);
const key = makeExportKey();
const clients = new Map([
  ['k-1', { clientId: '00010001', name: '=张三' }],
  ['k-2', { clientId: '10000002', name: null }],
]);
const credits: Credit[] = [
  ...cells.map(({ text }) => creditOf({ sources: [text] })),
  creditOf({ clientKey: 'k-2', figure: 'product_holdings', unit: 'fen-days', amount: -60_000_001 }),
  creditOf({ clientKey: 'k-3', figure: 'complaints_ordinary', unit: 'share', amount: 2_000, staffId: null }),
  creditOf({ sources: Array.from({ length: 4_000 }, (_, at) => `trades/T${at}`) }),
];

async function* given(some: readonly Credit[]): AsyncGenerator<Credit> {
  for (const one of some) yield await Promise.resolve(one);
}

/** What an export wrote, by file, and the places that it was given. */
async function exported(changed: Partial<ExportWork> = {}) {
  const files = new Map<string, Buffer>();
  const places: Writable[] = [];
  const into = (name: string) => {
    const pieces: Buffer[] = [];
    const place = new Writable({
      write: (piece: Buffer, _, done) => {
        pieces.push(Buffer.from(piece));
        done();
      },
      final: (done) => {
        files.set(name, Buffer.concat(pieces));
        done();
      },
    });
    places.push(place);
    return place;
  };
  const manifest = exportAppraisal({
    ...{ appraisal, sealed: sealOf(appraisal), credits: given(credits), into, sign: key.sign },
    names: (keys) => Promise.resolve(new Map([...clients].filter(([one]) => keys.includes(one)))),
    ...changed,
  });
  return { files, places, manifest: await manifest.catch((error: unknown) => error as Error) };
}

const spools = () => readdirSync(tmpdir()).filter((name) => name.startsWith('tidemark-export-'));

let files: Map<string, Buffer>;
let manifest: ExportManifest;
beforeAll(async () => {
  const made = await exported();
  if (made.manifest instanceof Error) throw made.manifest;
  ({ files, manifest } = { ...made, manifest: made.manifest });
});
const csvOf = (name: string) =>
  parse(files.get(name)!, { bom: true, record_delimiter: ['\r\n', '\n', '\r'] });
const arrayOf = (name: string) => new Uint8Array(files.get(name)!).buffer;

it('is nine files and a manifest that holds for them', () => {
  const rows = { branches: 8, detail: credits.length, scores: 16 };
  const expected = Object.entries(rows).flatMap(([table, count]) =>
    ['csv', 'parquet', 'xlsx'].map((end) => ({ name: `2026-01-${table}.${end}`, rows: count })),
  );
  expect(manifest.files).toMatchObject(expected);
  const found = [...files].map(([name, bytes]) => ({ name, bytes: bytes.length, sha256: sha256(bytes) }));
  const beside = found.filter(({ name }) => name !== '2026-01-manifest.json');
  expect(found.length - beside.length).toBe(1);
  expect(verifyExport(manifest, beside, makeSeals)).toEqual([]);
  expect(JSON.parse(files.get('2026-01-manifest.json')!.toString())).toEqual(manifest);
  expect(manifest.appraisal.digest).toBe(digestOf(appraisal));
});

it('the same appraisal gives the same bytes', async () => {
  const again = await exported();
  expect(again.manifest).toEqual(manifest);
  expect(again.files).toEqual(files);
});

describe('CSV', () => {
  it('begins as Excel wants it, and has CRLF', () => {
    const text = files.get('2026-01-scores.csv')!;
    expect([...text.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(text.toString().match(/\r\n/g)).toHaveLength(17);
  });

  it.each(cells.map((one, at) => [one.text, one.csv, at] as const))('%j is no formula', (_, csv, at) => {
    expect(csvOf('2026-01-detail.csv')[at + 1]!.at(-1)).toBe(csv);
  });

  it('numbers below 0 stay numbers', () => {
    expect(csvOf('2026-01-detail.csv')[cells.length + 1]).toContain('-600000.0100');
  });
});

describe('XLSX', () => {
  const books = new Map<string, ReturnType<typeof readXlsx>>();
  const book = (name: string) => {
    const read = books.get(name) ?? readXlsx(files.get(name)!, { readStyles: true });
    books.set(name, read);
    return read;
  };
  const sheetOf = async (name: string, sheet: string) =>
    (await book(name)).sheets.find((one) => one.name === sheet)!;

  it('has a cover and a sheet for each indicator, in their order', async () => {
    const kpis = kpiRules.indicators.map(({ id }) => id);
    expect((await book('2026-01-scores.xlsx')).sheets.map(({ name }) => name)).toEqual([
      '封面 Cover',
      ...kpis,
    ]);
    const branches = (await book('2026-01-branches.xlsx')).sheets.map(({ name }) => name);
    expect(branches).toEqual(['封面 Cover', ...kpis]);
    const detail = (await book('2026-01-detail.xlsx')).sheets.map(({ name }) => name);
    expect(detail).toEqual(['封面 Cover', ...kpis, '其他 Other']);
  });

  it.each(cells.map((one, at) => [one.text, at] as const))('%j is the text that it was', async (text, at) => {
    const { rows, cells: typed } = await sheetOf('2026-01-detail.xlsx', 'K1');
    expect(rows[at + 2]!.at(-1)).toBe(text);
    expect(typed?.get(`${at + 2},${rows[0]!.length - 1}`)?.formula).toBeUndefined();
  });

  it('numbers, days and flags are what they are', async () => {
    const [first] = (await sheetOf('2026-01-scores.xlsx', 'K1')).rows.slice(2);
    const { columns } = scoresTable(kpiRules);
    const cell = (name: string) => first![columns.findIndex((column) => column.name === name)];
    expect(cell('final')).toBe(90.67);
    expect(cell('adjustment')).toBe(-500_000);
    expect(cell('veto')).toBe(false);
    expect(cell('staff_id')).toBe('007');
    expect(cell('on_staff_to')).toEqual(new Date('2026-01-30T00:00:00.000Z'));
  });

  it('says in both languages what is in a column, and keeps that in view', async () => {
    const sheet = await sheetOf('2026-01-detail.xlsx', 'K4');
    expect(sheet.rows[0]?.slice(4, 6)).toEqual(['人员编号', '营业部']);
    expect(sheet.rows[1]?.slice(4, 6)).toEqual(['Staff', 'Branch']);
    expect(sheet.freezePane).toMatchObject({ rows: 2 });
  });

  it('the cover tells digests, those of each sheet over its lines of the CSV file too', async () => {
    const { rows } = await sheetOf('2026-01-detail.xlsx', '封面 Cover');
    const told = new Map(rows.map(([, what, value]) => [what, value]));
    expect(told.get('Appraisal digest')).toBe(digestOf(appraisal));
    expect(told.get('Seal version')).toBe(1);
    expect(told.get('K4 Product holdings: lines')).toBe(1);
    const line = files
      .get('2026-01-detail.csv')!
      .toString()
      .split('\r\n')
      .find((one) => one.includes(',K4,'));
    expect(told.get('K4: digest of its CSV lines')).toBe(sha256(`${line!}\r\n`));
    expect(told.get('Cells cut, whole in CSV and Parquet')).toBe(1);
  });

  it('a cell holds no more than sheets can', async () => {
    const { rows } = await sheetOf('2026-01-detail.xlsx', 'K1');
    const long = String(rows.at(-1)!.at(-1));
    expect([long.length, long.at(-1)]).toEqual([32_767, '…']);
  });

  it('has no time of its making', () => {
    const parts = unzip(files.get('2026-01-scores.xlsx')!);
    expect([...parts.keys()].filter((name) => /docProps|sharedStrings/.test(name))).toEqual([]);
    expect([...parts.keys()][0]).toBe('[Content_Types].xml');
  });
});

describe('Parquet', () => {
  it('has exact decimals, days and flags', async () => {
    const file = arrayOf('2026-01-scores.parquet');
    const [first] = await parquetReadObjects({ file });
    expect(first).toMatchObject({
      staff_id: '007',
      kpi: 'K1',
      final: 90.67,
      veto: false,
      rule_set_version: 1,
    });
    expect(first).toMatchObject({ on_staff_to: new Date('2026-01-30'), adjustment: -500_000 });
    const { schema } = parquetMetadata(file);
    expect(schema.find(({ name }) => name === 'final')).toMatchObject({
      converted_type: 'DECIMAL',
      scale: 2,
    });
    expect(schema.find(({ name }) => name === 'on_staff_to')).toMatchObject({ converted_type: 'DATE' });
  });

  it('tells the scorecard of a branch in decimals', async () => {
    const [first] = await parquetReadObjects({ file: arrayOf('2026-01-branches.parquet') });
    expect(first).toMatchObject({ branch_id: 'B1', kpi: 'K1', compliance_points: 9.75 });
  });

  it('texts are whole, and as they were', async () => {
    const lines = await parquetReadObjects({ file: arrayOf('2026-01-detail.parquet') });
    expect(lines.slice(0, cells.length).map((line): unknown => line['sources'])).toEqual(
      cells.map(({ text }) => text),
    );
    expect(String(lines.at(-1)!['sources'])).toHaveLength(credits.at(-1)!.sources.join(';').length);
    expect(lines[cells.length]).toMatchObject({ amount: -600_000.01, unit: 'CNY-days', client_name: null });
  });
});

describe('a restatement', () => {
  const byCause = { rules: 0, compliance: -4.77, assignment: 0, correction: 0, data: 0 };
  const deltas = [{ staffId: '007', before: 95.44, after: 90.67, byCause }];
  const sealed = { ...sealOf(appraisal), version: 2, deltas };
  let restated: { files: Map<string, Buffer>; manifest: ExportManifest };
  beforeAll(async () => {
    const made = await exported({ sealed });
    if (made.manifest instanceof Error) throw made.manifest;
    restated = { ...made, manifest: made.manifest };
  });

  it('lies beside the seal in one folder, and both hold', () => {
    const folder = new Map([...files, ...restated.files]);
    expect(folder.size).toBe(files.size + restated.files.size);
    const found = [...folder].map(([name, bytes]) => ({
      ...{ name, bytes: bytes.length, sha256: sha256(bytes) },
    }));
    for (const one of [manifest, restated.manifest]) {
      const own = found.filter(({ name }) => one.files.some((file) => file.name === name));
      expect(verifyExport(one, own, makeSeals)).toEqual([]);
    }
    const names = [...restated.files.keys()];
    expect(names).toHaveLength(13);
    for (const name of names) expect(name).toMatch(/^2026-01-v2-/);
  });

  it('tells in every file which version it is', () => {
    for (const table of ['branches', 'deltas', 'detail', 'scores']) {
      const [, first] = parse(restated.files.get(`2026-01-v2-${table}.csv`)!, { bom: true });
      expect(first!.slice(0, 2)).toEqual(['2026-01', '2']);
    }
  });

  it('tells once of each staff member what moved', async () => {
    const of = (end: string) => restated.files.get(`2026-01-v2-deltas.${end}`)!;
    const moved = { staff_id: '007', final_before: 95.44, final_after: 90.67, delta: -4.77 };
    const parquet = await parquetReadObjects({ file: new Uint8Array(of('parquet')).buffer });
    expect(parquet).toMatchObject([{ ...moved, delta_compliance: -4.77, delta_data: 0 }]);
    const { sheets } = await readXlsx(of('xlsx'));
    expect(sheets.map(({ name, rows }) => [name, rows[2]?.slice(4, 8)])).toEqual([
      ['封面 Cover', expect.anything()],
      ['deltas', Object.values(moved)],
    ]);
  });
});

it('of an export that fails nothing is left, and there is no manifest', async () => {
  const before = spools();
  const failing = async function* () {
    yield* given(credits);
    throw new Error('no more credits');
  };
  const { manifest: refused, places, files: left } = await exported({ credits: failing() });
  expect(refused).toEqual(new Error('no more credits'));
  expect([...left.keys()].some((name) => name.endsWith('manifest.json'))).toBe(false);
  expect(places.filter(({ writableFinished, destroyed }) => !writableFinished && !destroyed)).toEqual([]);
  expect(spools()).toEqual(before);
});

it('a place that takes no more ends the export with its reason', async () => {
  const full = () =>
    new Writable({
      write: (_, __, done) => {
        done(new Error('no space left'));
      },
    });
  expect((await exported({ into: full })).manifest).toEqual(new Error('no space left'));
});
