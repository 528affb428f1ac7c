import { createHash, type Hash } from 'node:crypto';
import path from 'node:path';
import { type CoverLine, cutLine, sheetLines } from '#core/kpi/export/cover.ts';
import parameters from '#core/kpi/export/parameters.json' with { type: 'json' };
import type { ExportLine, ExportTable } from '#core/kpi/export/table.ts';
import type { Words } from '#core/rules/format/words.ts';
import { csvRecords } from '../csv-file.ts';
import type { Sink } from '../sink.ts';
import type { TableFile } from '../table-file.ts';
import { frameParts, sheetPath } from './frame-xml.ts';
import { makeSheetNames } from './sheet-names.ts';
import { cellXml, columnName, headCell, isCut, rowXml, sheetClosing, sheetOpening } from './sheet-xml.ts';
import { openPart, type SpooledPart } from './spooled-part.ts';
import { stylesXml } from './styles-xml.ts';
import { type Part, smallPart, writeZip } from './zip-archive.ts';

/** Where sheets are kept until they are whole, and what ends them where the export comes to nothing. */
export interface Spool {
  folder: string;
  signal: AbortSignal;
}

/** What lines of one `sheet` have in common: an indicator, say. */
export interface SheetKind {
  id: string;
  title: Words;
}

/** One sheet as the workbook shows it. */
interface Sheet {
  name: string;
  title: Words;
  part: SpooledPart;
  rows: number;
  hash: Hash;
}

const coverName = '封面 Cover';
const coverWidths = [44, 44, 92];
const headRows = 2;

function coverXml(lines: readonly CoverLine[]): string {
  const head = ['项目', 'Item', '值 Value'].map((text, at) => headCell(`${columnName(at)}1`, text));
  const rows = lines.map(({ title, type, cell }, at) => {
    const row = at + 2;
    const cells = [cellXml(`A${row}`, title.zh, 'text'), cellXml(`B${row}`, title.en, 'text')];
    return rowXml(row, [...cells, cellXml(`C${row}`, cell, type)]);
  });
  return `${sheetOpening(1, coverWidths)}${rowXml(1, head)}${rows.join('')}${sheetClosing}`;
}

/**
 * An XLSX file: a cover, and a sheet for each of `kinds` in their order, all with the columns of the table. Lines may come in
 * any order; each sheet grows in a file of its own in `folder`, and memory holds no line.
 */
export function openWorkbook(
  table: ExportTable,
  kinds: readonly SheetKind[],
  cover: readonly CoverLine[],
  sink: Sink,
  { folder, signal }: Spool,
  sheetRows: number = parameters.sheetRows,
): TableFile {
  const { columns } = table;
  const letters = columns.map((_, at) => columnName(at));
  const nameOf = makeSheetNames();
  nameOf(coverName);
  /** By kind; the last of its sheets is the one that is written. */
  const sheets = new Map<string | null, Sheet[]>();
  const titles = new Map<string | null, Words>(kinds.map(({ id, title }) => [id, title]));
  const other: Words = { zh: '其他', en: 'Other' };
  let [opened, cut] = [0, 0];

  async function openSheet(kind: string | null): Promise<Sheet> {
    const title = titles.get(kind) ?? other;
    const name = nameOf(kind ?? `${other.zh} ${other.en}`);
    const part = openPart(name, path.join(folder, `sheet-${opened++}`), signal);
    const sheet = { name, title, part, rows: 0, hash: createHash('sha256') };
    sheets.set(kind, [...(sheets.get(kind) ?? []), sheet]);
    const heads = (['zh', 'en'] as const).map((language, row) =>
      rowXml(
        row + 1,
        columns.map((column, at) => headCell(`${letters[at] ?? ''}${row + 1}`, column.title[language])),
      ),
    );
    const widths = columns.map(({ width }) => width);
    await part.write(`${sheetOpening(headRows, widths)}${heads.join('')}`);
    return sheet;
  }

  const rowOf = ({ cells }: ExportLine, row: number) =>
    rowXml(
      row,
      columns.map(({ type }, at) => {
        const cell = cells[at] ?? null;
        if (isCut(cell, type)) cut++;
        return cellXml(`${letters[at] ?? ''}${row}`, cell, type);
      }),
    );

  async function writeSheet(kind: string | null, lines: readonly ExportLine[]): Promise<void> {
    for (let at = 0; at < lines.length;) {
      const last = sheets.get(kind)?.at(-1);
      const room = last ? sheetRows - headRows - last.rows : 0;
      const sheet = last && room > 0 ? last : await openSheet(kind);
      const some = lines.slice(at, at + sheetRows - headRows - sheet.rows);
      const first = headRows + 1 + sheet.rows;
      sheet.rows += some.length;
      sheet.hash.update(csvRecords(table, some));
      await sheet.part.write(some.map((line, place) => rowOf(line, first + place)).join(''));
      at += some.length;
    }
  }

  async function finishParts(shown: readonly Sheet[]): Promise<Part[]> {
    const told = shown.map(({ name, title, rows, hash }) =>
      sheetLines(name, title, rows, hash.digest('hex')),
    );
    const parts: Part[] = [];
    for (const [at, { part }] of shown.entries()) {
      await part.write(sheetClosing);
      parts.push({ ...(await part.finish()), name: sheetPath(at + 1) });
    }
    const front = coverXml([...cover, ...told.flat(), cutLine(cut)]);
    const names = [coverName, ...shown.map(({ name }) => name)];
    return [
      ...frameParts(names).map(([name, xml]) => smallPart(name, xml)),
      smallPart('xl/styles.xml', stylesXml),
      smallPart(sheetPath(0), front),
      ...parts,
    ];
  }

  return {
    async write(lines) {
      for (const [kind, own] of Map.groupBy(lines, (line) => line.sheet)) await writeSheet(kind, own);
    },
    async finish() {
      for (const { id } of kinds) if (!sheets.has(id)) await openSheet(id);
      const order = new Set([...titles.keys(), ...sheets.keys()]);
      const shown = [...order].flatMap((kind) => sheets.get(kind) ?? []);
      await writeZip(await finishParts(shown), sink);
      return sink.end();
    },
  };
}
