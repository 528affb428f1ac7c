import type { Words } from '../format/words.ts';

/** What stands in one place of a sheet; null where nothing does. */
export type Cell = string | number | boolean | null;

/** A sheet as rows of cells, from A1 on; rows may differ in length. */
export type Grid = readonly (readonly Cell[])[];

/** The rows above the rules: base, header, titles, notation. */
export const headRows = 4;

/** The rule set that a sheet was made of; `digest` is that of its canonical JSON (RFC 8785). */
export interface Base {
  id: string;
  version: number;
  digest: string;
}

/** One row by header, empty cells left out. Each value is printed in its one way, so equal texts mean the same. */
export type Row = ReadonlyMap<string, Cell>;

/**
 * Rules as rows and columns. A rule has one row, or one row for each of its alternatives: rows of the same name,
 * which then agree in everything but their conditions.
 */
export interface Table {
  headers: readonly string[];
  rows: readonly Row[];
}

/** Why a rule set is no table, or a sheet is none: where, and in words. */
export interface Problem {
  /** `C5`; none when it concerns the sheet as a whole. */
  cell?: string;
  /** JSON pointer, where it lies in the rule set. */
  pointer?: string;
  /** The rule concerned, where there is one. */
  rule?: string;
  message: Words;
}

/** `C5` of row 5, column 3, both counted from 1. */
export function cellName(row: number, column: number): string {
  let letters = '';
  for (let left = column; left > 0; left = Math.floor((left - 1) / 26))
    letters = String.fromCharCode(65 + ((left - 1) % 26)) + letters;
  return `${letters}${row}`;
}
