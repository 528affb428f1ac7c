import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { readSheet } from '#adapters/sheets/read-sheet.ts';
import { SheetError } from '#adapters/sheets/sheet-error.ts';
import parameters from '#core/rules/table/parameters.json' with { type: 'json' };
import { makeZip, type Part, rowsXml, workbook } from './make-zip.ts';

const sheet = (rows: string, more: readonly Part[] = []) => makeZip(workbook(rowsXml(rows), more));
const strings = (xml: string): Part => ({ name: 'xl/sharedStrings.xml', bytes: `<sst>${xml}</sst>` });
const styles: Part = {
  name: 'xl/styles.xml',
  bytes:
    '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="10"/></cellXfs></styleSheet>',
};
const text = (cell: string, what: string) => `<c r="${cell}" t="inlineStr"><is><t>${what}</t></is></c>`;

async function refusalOf(bytes: Uint8Array): Promise<[string | undefined, string]> {
  const error: unknown = await readSheet(bytes).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(SheetError);
  const { cell, message } = (error as SheetError).problem;
  expect(message.zh).toMatch(/[\u4e00-\u9fff]/);
  return [cell, message.en];
}

describe('an XLSX file', () => {
  it('gives numbers, texts and flags as they are typed', async () => {
    const bytes = sheet(
      `<row r="1"><c r="A1"><v>120</v></c><c r="B1" t="s"><v>0</v></c><c r="C1" t="b"><v>1</v></c></row>
       <row r="3">${text('B3', '&gt;= 1 &amp; ＜ 2')}<c r="D3" s="2"><v>0.28999999999999998</v></c></row>
       <row r="4"><c r="A4" t="s"><v>1</v></c><c r="B4" t="b"><v>0</v></c><c r="C4" s="1"/></row>`,
      [strings('<si><t>120</t></si><si><r><t>two </t></r><r><t>runs</t></r></si>'), styles],
    );
    expect(await readSheet(bytes)).toEqual([
      [120, '120', true, null],
      [null, null, null, null],
      [null, '>= 1 & ＜ 2', null, 0.29],
      ['two runs', false, null, null],
    ]);
  });

  it.each<[string, string, string, string]>([
    ['a formula', '<row r="5"><c r="C5"><f>A1+1</f><v>2</v></c></row>', 'C5', 'This cell is a formula'],
    ['a formula without text', '<row r="5"><c r="C5"><f/><v>2</v></c></row>', 'C5', 'This cell is a formula'],
    [
      'a data table',
      '<row r="5"><c r="C5"><f t="dataTable" ref="C5:C6"/><v>2</v></c></row>',
      'C5',
      'is a formula',
    ],
    [
      'a formula in another namespace',
      '<row r="5"><x:c r="C5"><x:f>1</x:f></x:c></row>',
      'C5',
      'is a formula',
    ],
    [
      'a formula of a cell without place',
      '<row r="5"><c r="B5"/><c><f>1</f></c></row>',
      'C5',
      'is a formula',
    ],
    [
      'an error value',
      '<row r="2"><c r="B2" t="e"><v>#REF!</v></c></row>',
      'B2',
      'This cell is the error #REF!',
    ],
    ['a date', '<row r="2"><c r="B2" s="1"><v>45000</v></c></row>', 'B2', 'This cell is a date'],
    ['no finite number', '<row r="2"><c r="B2"><v>1e999</v></c></row>', 'B2', 'cannot be read'],
    [
      'a cell far to the right',
      '<row r="2"><c r="XFD2"><v>1</v></c></row>',
      'XFD2',
      'beyond the rows and columns',
    ],
    ['a cell far below', '<row r="2"><c r="A1048576"><v>1</v></c></row>', 'A1048576', 'beyond the rows'],
    ['a row far below', '<row r="1048576"><c><v>1</v></c></row>', 'A1048576', 'beyond the rows'],
  ])('with %s is refused with its cell', async (_, rows, cell, words) => {
    expect(await refusalOf(sheet(rows, [styles]))).toEqual([cell, expect.stringContaining(words) as string]);
  });

  it('may have empty cells anywhere, as formats leave them', async () => {
    expect(
      await readSheet(sheet('<row r="1"><c r="A1"><v>1</v></c><c r="XFD1" s="1"/></row>', [styles])),
    ).toEqual([[1]]);
  });

  it('takes no formula for one that stands outside of cells, as lists of allowed values do', async () => {
    const list = '<extLst><x14:dataValidation><xm:f>Other!A1</xm:f></x14:dataValidation></extLst>';
    const bytes = makeZip(workbook(`${rowsXml('<row r="1"><c r="A1"><v>1</v></c></row>')}${list}`));
    expect(await readSheet(bytes)).toEqual([[1]]);
  });

  it('with merged cells is refused with their range', async () => {
    const bytes = makeZip(
      workbook(
        `${rowsXml(`<row r="2">${text('B2', 'x')}</row>`)}<mergeCells><mergeCell ref="B2:C3"/></mergeCells>`,
      ),
    );
    expect(await refusalOf(bytes)).toEqual(['B2', 'The cells B2:C3 are merged: unmerge them']);
  });

  it.each<[string, Part[], string]>([
    ['two sheets', workbook('', [{ name: 'xl/worksheets/sheet2.xml', bytes: '' }]), 'The file has 2 sheets'],
    ['no sheet', [{ name: 'word/document.xml', bytes: '' }], 'The file has no sheet'],
    ['the binary form', [{ name: 'xl/workbook.bin', bytes: '' }], 'of the kind .xlsb'],
    [
      'too many parts',
      Array.from({ length: 1001 }, (_, at) => ({ name: `${at}`, bytes: '' })),
      'more complex',
    ],
    ['too many widths', workbook('<col min="1" max="16384"/>'.repeat(501)), 'more complex'],
    ['too many strings', workbook('', [strings('<si/>'.repeat(1_000_001))]), 'more complex'],
    ['too many entities', workbook('', [strings('&amp;'.repeat(1_000_001))]), 'more complex'],
    ['broken XML', workbook('<sheetData><row <c'), 'its XML is broken'],
    ['a document type', workbook('<!DOCTYPE x [<!ENTITY a "b">]>'), 'its XML is broken'],
    ['strings that never end', workbook('', [strings('<si>'.repeat(9))]), 'damaged'],
  ])('with %s is refused', async (_, parts, words) => {
    expect((await refusalOf(makeZip(parts)))[1]).toContain(words);
  });

  it('reads nothing of what else is in the file, however often it is referred to', async () => {
    const parts = workbook(rowsXml('<row r="1"><c r="A1"><v>1</v></c></row>'), [
      { name: 'xl/vbaProject.bin', bytes: 'macro' },
      { name: 'xl/externalLinks/externalLink1.xml', bytes: '<externalLink' },
      { name: 'docProps/core.xml', bytes: '<' },
    ]);
    parts[3] = {
      name: 'xl/_rels/workbook.xml.rels',
      bytes: `<Relationships>${'<Relationship Id="r" Type="x/externalLink" Target="externalLinks/externalLink1.xml"/>'.repeat(9999)}`,
    };
    expect(await readSheet(makeZip(parts))).toEqual([[1]]);
  });
});

describe('an archive', () => {
  const million = Buffer.alloc(1_000_000);
  const bomb = (parts: number, claims?: Part['claims']) =>
    makeZip(
      workbook(
        '',
        Array.from({ length: parts }, (_, at) => ({
          name: `xl/media/${at}`,
          bytes: million,
          ...(claims && { claims }),
        })),
      ),
    );

  it.each<[string, Uint8Array, string]>([
    ['larger than 5 MB', Buffer.concat([bomb(1), Buffer.alloc(5_000_000)]), 'The file is larger than 5 MB'],
    ['larger than 50 MB unpacked', bomb(50), 'Unpacked, the file is larger than 50 MB'],
    [
      'larger than 50 MB with what is stored',
      makeZip([
        { name: 'x', bytes: Buffer.alloc(49_500_000) },
        { name: 'y', bytes: million, stored: true },
      ]),
      'larger than 50 MB',
    ],
    ['that hides its size', bomb(50, { size: 1 }), 'Unpacked, the file is larger than 50 MB'],
    [
      'of one part beyond the limit',
      makeZip([{ name: 'x', bytes: Buffer.alloc(51_000_000) }]),
      'larger than 50 MB',
    ],
    [
      'whose entries share their bytes',
      makeZip([
        { name: 'a', bytes: million },
        ...Array.from({ length: 900 }, (_, at) => ({ name: `${at}`, bytes: million, sharesWith: 0 })),
      ]),
      'its ZIP entries overlap',
    ],
    ['that is cut', bomb(1).subarray(0, 400), 'it has no ZIP directory'],
    ['of a wrong checksum', bomb(1, { crc: 1 }), 'is not what it was when packed'],
    ['that is encrypted', bomb(1, { flags: 1 }), 'This file is encrypted'],
    ['of another compression', bomb(1, { method: 9 }), 'its compression is unknown'],
    [
      'of stored parts said to be packed',
      makeZip([{ name: 'x', bytes: 'x', claims: { method: 0 } }]),
      'not what it was',
    ],
    ['in the old format', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'of the old format .xls'],
  ])('%s is refused', async (_, bytes, words) => {
    expect((await refusalOf(bytes))[1]).toContain(words);
  });

  it('just within the limits is read', async () => {
    expect(await readSheet(bomb(49))).toEqual([]);
  });

  it('is found before a comment', async () => {
    const parts = workbook(rowsXml('<row r="1"><c r="A1"><v>1</v></c></row>'));
    expect(await readSheet(makeZip(parts, 'a comment'))).toEqual([[1]]);
  });

  it('of any damage is read or refused, and never anything else', async () => {
    const whole = sheet(`<row r="1">${text('A1', 'x')}<c r="B1" t="s"><v>0</v></c></row>`, [
      strings('<si><t>y</t></si>'),
      styles,
    ]);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat({ max: whole.length - 1 }), fc.nat({ max: 255 })), {
          minLength: 1,
          maxLength: 6,
        }),
        fc.option(fc.nat({ max: whole.length }), { nil: whole.length }),
        async (changes, length) => {
          const bytes = Buffer.from(whole);
          for (const [at, byte] of changes) bytes[at] = byte;
          await readSheet(bytes.subarray(0, length)).catch((error: unknown) => {
            expect(error).toBeInstanceOf(SheetError);
          });
        },
      ),
      { numRuns: 500 },
    );
  });

  it('of any XML is read or refused, and never anything else', async () => {
    const piece = fc.constantFrom(
      ...[
        '<row r="1">',
        '<row>',
        '</row>',
        '<c r="A1">',
        '<c>',
        '<c r="B2" t="s">',
        '<c t="b"/>',
        '</c>',
        '<v>',
        '</v>',
        '1',
        '-1',
      ],
      ...[
        '<f>',
        '</f>',
        '<is>',
        '<t>',
        '</t>',
        '</is>',
        '<sheetData>',
        '</sheetData>',
        '<cols>',
        '<col min="0" max="9"/>',
        '&lt;',
      ],
      ...[
        '&#0;',
        '&#xD800;',
        '<r>',
        '</r>',
        '<rPr>',
        '<mergeCells>',
        '<mergeCell ref=":"/>',
        '<c r="AAAAAAAA1">',
        '<c r="A0">',
        "<c r='a1'>",
      ],
      ...[
        '<hyperlinks>',
        '<hyperlink ref="Z9"/>',
        '<!--',
        '-->',
        '<![CDATA[',
        ']]>',
        '<?x?>',
        '"',
        '<',
        '>',
        'NaN',
      ],
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 30 }), async (pieces) => {
        const grid = await readSheet(sheet(pieces.join(''), [styles])).catch((error: unknown) => {
          expect(error).toBeInstanceOf(SheetError);
          return [];
        });
        for (const cell of grid.flat())
          expect(cell === null || ['string', 'number', 'boolean'].includes(typeof cell)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

describe('a CSV file', () => {
  const rows = [['base'], ['rule', '规则'], [null, 'a "b", c'], ['>= 1', '-5']];
  const csv = 'base\nrule,规则\n,"a ""b"", c"\n>= 1,-5\n';

  const [before, after] = csv.split('规则');
  const gb18030 = Buffer.concat([
    Buffer.from(before!),
    Buffer.from([0xb9, 0xe6, 0xd4, 0xf2]),
    Buffer.from(after!),
  ]);

  it.each<[string, Uint8Array]>([
    ['in UTF-8', Buffer.from(csv)],
    ['with BOM', Buffer.from(`\uFEFF${csv}`)],
    ['with CRLF', Buffer.from(csv.replaceAll('\n', '\r\n'))],
    ['with CR', Buffer.from(csv.replaceAll('\n', '\r'))],
    ['without a last line break', Buffer.from(csv.trimEnd())],
    ['in GB18030', gb18030],
  ])('%s is read', async (_, bytes) => {
    expect(await readSheet(bytes)).toEqual(rows);
  });

  it.each<[string, Uint8Array | string, string | undefined, string]>([
    ['in UTF-16', Buffer.from(`\uFEFF${csv}`, 'utf16le'), undefined, 'no text in UTF-8 or GB18030'],
    ['of other bytes', Buffer.from([0x41, 0xff, 0xff, 0x80]), undefined, 'no text in UTF-8 or GB18030'],
    ['with zeros', 'a\0b', undefined, 'no text in UTF-8 or GB18030'],
    ['with semicolons', 'base\nrule;priority;event\nx;"a;b";c\n', 'A2', 'Columns are separated by ";"'],
    ['with tabs', 'base\nrule\tpriority\n', 'A2', 'Columns are separated by "Tab"'],
    ['with an open quotation mark', 'base\nrule,a\n"x,y\n', 'A3', 'Quotation marks are not in order'],
    ['with a quotation mark inside', 'base\nrule,a\nx,z"y\n', 'B3', 'Quotation marks are not in order'],
  ])('%s is refused', async (_, bytes, cell, words) => {
    expect(await refusalOf(Buffer.from(bytes as string))).toEqual([
      cell,
      expect.stringContaining(words) as string,
    ]);
  });

  it('of more rows than a table may have is not read to its end', async () => {
    expect(await readSheet(Buffer.from('\n'.repeat(1_000_000)))).toHaveLength(parameters.rows + 1);
  });

  it('of any bytes is read or refused, and never anything else', async () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 60 }),
      fc
        .array(fc.constantFrom('"', ',', '\n', '\r', ';', 'a', '"",'))
        .map((parts) => Buffer.from(parts.join(''))),
    );
    await fc.assert(
      fc.asyncProperty(bytes, async (some) => {
        await readSheet(some).catch((error: unknown) => {
          expect(error).toBeInstanceOf(SheetError);
        });
      }),
      { numRuns: 1000 },
    );
  });
});
