import type { Words } from '../../rules/format/words.ts';

/**
 * What a cell is: a text as it stands, a day as `2026-01-31`, `1` or `0`, or a decimal of so many places. Decimals are texts
 * until a file is written, so that no format rounds what another one does not.
 */
export type ColumnType = 'text' | 'day' | 'flag' | { readonly places: number };

export interface Column {
  /** As CSV and Parquet name it. */
  name: string;
  /** As a sheet names it. */
  title: Words;
  type: ColumnType;
  /** Characters that a sheet shows. */
  width: number;
}

export type ExportCell = string | null;

/** One line and the sheet on which a workbook shows it: that of its indicator; null where it is of none. */
export interface ExportLine {
  sheet: string | null;
  cells: readonly ExportCell[];
}

/** What becomes a CSV, an XLSX and a Parquet file of the same lines. */
export interface ExportTable {
  name: string;
  title: Words;
  columns: readonly Column[];
}
