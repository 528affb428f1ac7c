import { colToLetter, readXlsx, type Sheet } from 'hucre/xlsx';
import parameters from '#core/rules/table/parameters.json' with { type: 'json' };
import { type Cell, cellName, type Grid } from '#core/rules/table/table.ts';
import { inspectSize, inspectWorksheet } from './inspect-xml.ts';
import { says } from './says.ts';
import { SheetError } from './sheet-error.ts';
import { unzip } from './unzip.ts';
import { zip } from './zip.ts';

const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relationships = (entries: readonly [type: string, target: string][]) =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${entries
    .map(([type, target], at) => `<Relationship Id="r${at}" Type="${relations}/${type}" Target="${target}"/>`)
    .join('')}</Relationships>`;

/** The frame of a workbook of one sheet: whatever else the file brought along is not looked at. */
const frame: readonly (readonly [path: string, xml: string])[] = [
  ['[Content_Types].xml', '<Types/>'],
  ['_rels/.rels', relationships([['officeDocument', 'xl/workbook.xml']])],
  [
    'xl/workbook.xml',
    `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets><sheet name="rules" sheetId="1" r:id="r0"/></sheets></workbook>`,
  ],
  [
    'xl/_rels/workbook.xml.rels',
    relationships([
      ['worksheet', 'sheet.xml'],
      ['sharedStrings', 'sharedStrings.xml'],
      ['styles', 'styles.xml'],
    ]),
  ],
];

/** The three parts that cells are read from, inspected, in a frame of our own. */
function reframed(bytes: Uint8Array): Buffer {
  const files = unzip(bytes);
  const named = (pattern: RegExp) => [...files].filter(([name]) => pattern.test(name));
  if (named(/^xl\/workbook\.bin$/i).length > 0) throw new SheetError({ message: says.binary() });
  const sheets = named(/^xl\/worksheets\/[^/]+\.xml$/i);
  const [sheet] = sheets;
  if (sheet === undefined) throw new SheetError({ message: says.noSheet() });
  if (sheets.length > 1) throw new SheetError({ message: says.sheets(sheets.map(([name]) => name)) });
  const xml = sheet[1].toString('utf8');
  inspectSize(xml, parameters.sheetMarks);
  inspectWorksheet(xml);

  const parts = new Map<string, Uint8Array>(frame.map(([path, framing]) => [path, Buffer.from(framing)]));
  parts.set('xl/sheet.xml', sheet[1]);
  for (const part of ['sharedStrings.xml', 'styles.xml']) {
    const [found] = named(new RegExp(`^xl/${part.replace('.', '\\.')}$`, 'i'));
    if (found === undefined) continue;
    inspectSize(found[1].toString('utf8'), parameters.partMarks);
    parts.set(`xl/${part}`, found[1]);
  }
  return zip(parts);
}

/** One cell as a value; a date, an error or a formula is none. */
function valueOf(sheet: Sheet, row: number, column: number): Cell {
  const value = sheet.rows[row]?.[column] ?? null;
  if (value === null) return null;
  const cell = cellName(row + 1, column + 1);
  const { type, formula } = sheet.cells?.get(`${row},${column}`) ?? {};
  if (formula !== undefined) throw new SheetError({ cell, message: says.formula() });
  if (type === 'error') throw new SheetError({ cell, message: says.error(String(value)) });
  if (value instanceof Date) throw new SheetError({ cell, message: says.date() });
  if (typeof value === 'number' && !Number.isFinite(value))
    throw new SheetError({ cell, message: says.number() });
  return value;
}

/** Reads the cells of an XLSX file of one sheet. Throws SheetError; nothing of the file is run or evaluated. */
export async function readXlsxGrid(bytes: Uint8Array): Promise<Grid> {
  const range = `A1:${colToLetter(parameters.columns)}${parameters.rows + 1}`;
  let sheet: Sheet | undefined;
  try {
    sheet = (await readXlsx(reframed(bytes), { range })).sheets[0];
  } catch (error) {
    if (error instanceof SheetError) throw error;
    throw new SheetError({ message: says.damaged('内容无法解析', (error as Error).message) }, error);
  }
  if (sheet === undefined) throw new SheetError({ message: says.noSheet() });
  for (const { startRow, startCol, endRow, endCol } of sheet.merges ?? []) {
    const cell = cellName(startRow + 1, startCol + 1);
    const merged = `${cell}:${cellName(endRow + 1, endCol + 1)}`;
    throw new SheetError({ cell, message: says.merged(merged) });
  }
  const read = sheet;
  return read.rows.map((row, at) => row.map((_, column) => valueOf(read, at, column)));
}
