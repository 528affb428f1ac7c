import fc from 'fast-check';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { ledgerFiles } from '#core/ledger/files.ts';
import { findParts } from '#adapters/ledger/find-parts.ts';
import { variants } from '#test/support/ledger-variants.ts';
import { bytesOf, chunked, outcomes, recordsIn } from './rows-of.ts';

const clients = ledgerFiles.clients!;
const header = 'client_id,name,type,opened_on,branch_id';
const plain = `${header}
K1,李雷,person,2020-01-02,上海一部
K2,"韩, 梅梅",person,2020-02-30,B1
K3,"two
lines, ""quoted""",institution,,B2

K4,Ann Lee,person,2021-05-06,B2
`;

const rows = [
  { client_id: 'K1', name: '李雷', type: 'person', opened_on: '2020-01-02', branch_id: '上海一部' },
  'opened_on "2020-02-30" is not a date YYYY-MM-DD',
  { client_id: 'K3', name: 'two\nlines, "quoted"', type: 'institution', branch_id: 'B2' },
  { client_id: 'K4', name: 'Ann Lee', type: 'person', opened_on: '2021-05-06', branch_id: 'B2' },
];

describe('a ledger file', () => {
  it('gives its rows, and the line on which each begins', async () => {
    const records = await recordsIn(plain, { file: 'clients' });
    expect(records.map(({ line }) => line)).toEqual([2, 3, 4, 7]);
    expect(records[1]?.text).toBe('K2,"韩, 梅梅",person,2020-02-30,B1');
  });

  // A quoted line break is part of the value, so CRLF between records is tried on a value without one.
  const oneLine = plain.replace('two\nlines', 'two lines');
  it.each(Object.keys(variants))('gives the same rows in %s', async (variant) => {
    const { text = '' } = variants[variant]!(oneLine);
    expect(bytesOf(text)).not.toEqual(bytesOf(oneLine));
    const records = await recordsIn(text, { file: 'clients' });
    expect(outcomes(records)).toEqual(outcomes(await recordsIn(oneLine, { file: 'clients' })));
    expect(records.map(({ line }) => line)).toEqual([2, 3, 4, 6]);
  });

  it('gives the same rows without a last line break', async () => {
    expect(outcomes(await recordsIn(plain.trimEnd(), { file: 'clients' }))).toEqual(rows);
  });

  it('gives the same rows in chunks of any size', async () => {
    const contents = [plain, gzipSync(plain), bytesOf(variants.GB18030!(plain).text ?? '')];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...contents),
        fc.integer({ min: 1, max: 200 }),
        async (content, chunk) => {
          expect(outcomes(await recordsIn(content, { file: 'clients', chunk }))).toEqual(rows);
        },
      ),
    );
  });

  it('may quote its header, after a byte order mark too', async () => {
    const content = '\uFEFF"client_id","name"\r\n"K1","李雷"\r\n';
    expect(outcomes(await recordsIn(content, { file: 'clients' }))).toEqual([
      { client_id: 'K1', name: '李雷', type: 'person' },
    ]);
  });

  it('counts its rows without blank lines', async () => {
    const count = async (content: string) =>
      (await findParts(chunked(content), clients, 'clients.csv', 1_000)).rows;
    expect(await count(plain)).toBe(4);
    expect(await count(plain.replaceAll('\n', '\r\n'))).toBe(4);
    expect(await count(header)).toBe(0);
  });

  it('says its encoding', async () => {
    const gb18030 = variants.GB18030!(plain).text ?? '';
    const encoding = async (content: string | Uint8Array) =>
      (await findParts(chunked(content), clients, 'clients.csv', 1_000)).encoding;
    expect(await encoding(gb18030)).toBe('gb18030');
    expect(await encoding(plain)).toBe('utf-8');
    expect(await encoding(header)).toBe('utf-8');
  });

  it('rejects a row with quotation marks out of order, and goes on with the next line', async () => {
    const broken = `${header}\nK1,"a"b,person,,\nK2,b,person,,\nK3,Ann "Nan" Lee,person,,\nK4,"never closed,person,,\nK5,d,person,,\n`;
    const found = outcomes(await recordsIn(broken, { file: 'clients' }));
    const reason = 'quotation marks are not in order: a quoted value must be quoted as a whole';
    expect(found).toEqual([
      reason,
      { client_id: 'K2', name: 'b', type: 'person' },
      reason,
      reason,
      { client_id: 'K5', name: 'd', type: 'person' },
    ]);
  });
});

describe('quoted values', () => {
  it('come back as they were written, beside records that are out of order', async () => {
    const fine = fc.tuple(
      fc.constant('fine'),
      fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '李'), maxLength: 5 }),
    );
    const bad = fc.tuple(fc.constant('bad'), fc.constantFrom('"a"b', 'a"b', '"a" '));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof({ weight: 5, arbitrary: fine }, { weight: 1, arbitrary: bad })),
        async (list) => {
          const cell = ([kind, text]: [string, string]) =>
            kind === 'bad' ? text : `"${text.replaceAll('"', '""')}"`;
          const content = `client_id,name\n${list.map((one, n) => `K${n},${cell(one)}\n`).join('')}`;
          const names = (await recordsIn(content, { file: 'clients', chunk: 64 })).map(({ parsed }) =>
            'row' in parsed ? (parsed.row.name ?? '') : null,
          );
          const expected = list.map(([kind, text]) =>
            kind === 'bad' ? null : text.trim() === '' ? '' : text,
          );
          expect(names).toEqual(expected);
        },
      ),
    );
  });
});

/** Cells as a CSV may hold them: with commas, quotes, line breaks and characters of several bytes. */
const anyCell = fc
  .string({
    unit: fc.constantFrom('a', '1', ' ', ',', '"', '\n', '\r\n', '山', '东', 'é', '𠮷'),
    maxLength: 6,
  })
  .map((text) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text));
const anyFile = fc
  .tuple(fc.array(fc.tuple(anyCell, anyCell), { minLength: 1, maxLength: 30 }), fc.constantFrom('\n', '\r\n'))
  .map(([cells, end]) =>
    ['client_id,name', ...cells.map((row) => row.join(','))].map((row) => row + end).join(''),
  );

describe('parts of a ledger file', () => {
  it('give, one after the other, the records of the whole', async () => {
    await fc.assert(
      fc.asyncProperty(anyFile, fc.integer({ min: 1, max: 60 }), async (content, bytesPerPart) => {
        const bytes = bytesOf(content);
        const scan = await findParts(chunked(content, 7), clients, 'clients.csv', bytesPerPart);
        const parts = await Promise.all(
          scan.parts.map(({ from, to, options }) =>
            recordsIn(bytes.subarray(from, to), { file: 'clients', ...options }),
          ),
        );
        const whole = await recordsIn(content, { file: 'clients' });
        expect(parts.flat()).toEqual(whole);
        expect(scan.rows).toBe(whole.length);
        expect(scan.parts.length).toBeGreaterThanOrEqual(whole.length > 0 ? 1 : 0);
      }),
    );
  });

  it('are many in a large file, and one in a gzip file', async () => {
    const content = `date,close\n${'2025-03-03,1\n'.repeat(1_000)}`;
    const scan = (bytes: string | Uint8Array) =>
      findParts(chunked(bytes), ledgerFiles.index!, 'index.csv', 1_300);
    expect((await scan(content)).parts).toHaveLength(10);
    expect((await scan(gzipSync(content))).parts).toMatchObject([{ from: 0 }]);
    expect((await scan(gzipSync(content))).rows).toBe(1_000);
  });
});
