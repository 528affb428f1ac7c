import type { Cells } from './parquet.ts';

/** Rows are written in the order of their keys: a scan that finds them in another one gives the same bytes. */
export const byKey = <R extends { clientKey: string }>(rows: readonly R[]): R[] =>
  [...rows].sort((a, b) => (a.clientKey < b.clientKey ? -1 : 1));

export const textAt = (cells: Cells, name: string, index: number) =>
  (cells[name]?.[index] ?? null) as string | null;
export const numberAt = (cells: Cells, name: string, index: number) =>
  (cells[name]?.[index] ?? null) as number | null;
export const flagAt = (cells: Cells, name: string, index: number) => cells[name]?.[index] === true;
