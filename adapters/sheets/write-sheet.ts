import { stringify } from 'csv-stringify/sync';
import { type Cell as XlsxCell, writeXlsx } from 'hucre/xlsx';
import { type Cell, type Grid, headRows } from '#core/rules/table/table.ts';
import { readSheet } from './read-sheet.ts';

export const sheetKinds = ['xlsx', 'csv'] as const;
export type SheetKind = (typeof sheetKinds)[number];

const csvOf = (grid: Grid): Buffer =>
  Buffer.from(
    stringify(
      grid.map((row) => [...row]),
      { bom: true, record_delimiter: '\r\n', cast: { boolean: String, number: (n) => JSON.stringify(n) } },
    ),
  );

const widest = 60;
/** Ideographs take two columns of a character. */
const widthOf = (text: string) => text.replaceAll(/[\u2E80-\u9FFF\uFF00-\uFF60]/g, 'xx').length;

async function xlsxOf(grid: Grid): Promise<Uint8Array> {
  const columns = (grid[1] ?? []).map((_, at) => {
    // The base and the notation run over the columns beside them.
    const texts = grid.flatMap((row) => (row.length === 1 ? [] : [String(row[at] ?? '')]));
    return { width: Math.min(widest, 2 + Math.max(...texts.map(widthOf))) };
  });
  const styled = grid.slice(0, headRows).flatMap((row, at) =>
    row.map((value, column): [string, Partial<XlsxCell>] => [
      `${at},${column}`,
      {
        value,
        style: {
          font: {
            name: 'Calibri',
            size: 11,
            ...(at === 1 ? { bold: true } : { color: { rgb: '808080' } }),
          },
        },
      },
    ]),
  );
  return writeXlsx({
    sheets: [
      {
        name: 'rules',
        rows: grid.map((row) => [...row]),
        columns,
        cells: new Map(styled),
        freezePane: { rows: headRows, columns: 1 },
      },
    ],
    // A day that is always the same, so that the same rules give the same bytes.
    properties: { created: new Date(0), modified: new Date(0) },
  });
}

/** Whether a sheet that was read holds what was written; CSV knows texts alone, and ends of rows may be filled up. */
function holds(read: Grid, written: Grid, kind: SheetKind): boolean {
  const text = (cell: Cell) => (kind === 'csv' && cell !== null ? String(cell) : cell);
  return written.every((row, at) => row.every((cell, column) => text(cell) === (read[at]?.[column] ?? null)));
}

/**
 * A sheet as a file; CSV in UTF-8 with BOM and CRLF, as Excel reads it. It is read back before it is handed out: a
 * SheetError says when it would be refused on its return, and what does not come back as it was is an error.
 */
export async function writeSheet(grid: Grid, kind: SheetKind): Promise<Uint8Array> {
  const bytes = kind === 'csv' ? csvOf(grid) : await xlsxOf(grid);
  if (!holds(await readSheet(bytes), grid, kind)) throw new Error(`the ${kind} file does not hold its rules`);
  return bytes;
}
