import type { Column, ExportCell } from './table.ts';

export const hashColumn: Column = {
  ...{ name: 'hash', title: { zh: '摘要', en: 'Hash' }, type: 'text', width: 66 },
};

/**
 * Cells with the hash of them all after them: SHA-256 over their canonical JSON by the names of their columns. `digest` is
 * that function.
 */
export const withHash = (
  columns: readonly Column[],
  cells: readonly ExportCell[],
  digest: (value: unknown) => string,
): ExportCell[] => [...cells, digest(Object.fromEntries(cells.map((cell, at) => [columns[at]?.name, cell])))];
