import { stringify } from 'csv-stringify/sync';
import type { ColumnType, ExportCell, ExportLine, ExportTable } from '#core/kpi/export/table.ts';
import type { Sink } from './sink.ts';
import type { TableFile } from './table-file.ts';

/** What a spreadsheet takes for the beginning of a formula, also in the full width that it makes narrow. */
const opensFormula = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;

/** Texts that would be formulas begin with an apostrophe; numbers are numbers, also below 0. */
const cellOf = (cell: ExportCell, type: ColumnType | undefined): string =>
  cell !== null && type === 'text' && opensFormula.test(cell) ? `'${cell}` : (cell ?? '');

/** A break of either kind, which to most readers ends a record, whatever the others are ended by. */
const breaks = /[\r\n]/;

const encode = (records: readonly (readonly string[])[], bom: boolean) =>
  Buffer.from(stringify(records as string[][], { bom, record_delimiter: '\r\n', quoted_match: breaks }));

/** The records that lines are in the file, without header. */
export const csvRecords = ({ columns }: ExportTable, lines: readonly ExportLine[]): Buffer =>
  encode(
    lines.map(({ cells }) => cells.map((cell, at) => cellOf(cell, columns[at]?.type))),
    false,
  );

/** CSV as Excel reads it: UTF-8 with BOM, CRLF. */
export async function openCsv(table: ExportTable, sink: Sink): Promise<TableFile> {
  await sink.write(encode([table.columns.map(({ name }) => name)], true));
  return {
    write: (lines) => sink.write(csvRecords(table, lines)),
    finish: () => sink.end(),
  };
}
