import { type Column, columnOf, headerOf } from './column.ts';
import { says } from './says.ts';
import type { Base, Cell, Grid } from './table.ts';
import { parseJson } from './text.ts';
import type { Words } from '../format/words.ts';

/** Notes what is wrong with a cell, both places counted from 0. */
export type Fail = (row: number, column: number, message: Words, rule?: string) => void;

/** What the sheet itself says to nobody but its readers. */
export const isRemark = (cell: Cell | undefined): boolean => typeof cell === 'string' && cell.startsWith('#');

/** The base that stands alone in the first row; undefined when it does not. */
export function readBase(grid: Grid): Base | undefined {
  const [text, ...others] = (grid[0] ?? []).filter((cell) => cell !== null);
  if (typeof text !== 'string' || others.length > 0) return undefined;
  const found = /^base (\S+|".*") (\d{1,15}) sha256:([0-9a-f]{64})$/.exec(text.trim());
  const [, name = '', version, digest = ''] = found ?? [];
  const id = name.startsWith('"') ? parseJson(name) : name;
  return found && typeof id === 'string' ? { id, version: Number(version), digest } : undefined;
}

/** The columns of a header row by their place; remarks and empty places have none. */
export function readHeaders(cells: readonly Cell[], row: number, fail: Fail): (Column | undefined)[] {
  const seen = new Set<string>();
  const columns = cells.map((cell, at) => {
    if (cell === null || isRemark(cell)) return undefined;
    const column = typeof cell === 'string' ? columnOf(cell) : undefined;
    if (column === undefined) {
      fail(row, at, says.unknownHeader(cell));
      return undefined;
    }
    const header = headerOf(column);
    if (seen.has(header)) fail(row, at, says.headerTwice(header));
    seen.add(header);
    return column;
  });
  for (const header of ['rule', 'event']) if (!seen.has(header)) fail(row, 0, says.noHeader(header));
  return columns;
}
