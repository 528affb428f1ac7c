import type { Words } from '../format/words.ts';
import { type Column, headerOf } from './column.ts';
import { readCell } from './read-cell.ts';
import { type Fail, isRemark } from './read-head.ts';
import { says } from './says.ts';
import { type Cell, cellName, type Grid, type Row } from './table.ts';
import { Unreadable } from './unreadable.ts';

/** The header row of a sheet: its place from 0, what stands in it, and the columns that this means. */
export interface Head {
  at: number;
  cells: readonly Cell[];
  columns: readonly (Column | undefined)[];
}

type Wrong = [place: number, message: Words];

export const isBlank = (cells: readonly Cell[]): boolean => cells.every((cell) => cell === null);

/** One row of cells, and what is wrong with them. */
function readCells(cells: readonly Cell[], head: Head): { row: Row; wrong: Wrong[] } {
  const row = new Map<string, Cell>();
  const wrong: Wrong[] = [];
  for (const [place, cell] of cells.entries()) {
    if (cell === null || isRemark(head.cells[place])) continue;
    const column = head.columns[place];
    try {
      if (column === undefined) wrong.push([place, says.noHeaderAbove()]);
      else row.set(headerOf(column), readCell(cell, column));
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      wrong.push([place, error.words]);
    }
  }
  return { row, wrong };
}

const isCondition = (header: string) => header.startsWith('if ');

/** What a row must have and lacks, told at its rule or its event. */
function missingIn(row: Row, placeOf: (header: string) => number): Wrong[] {
  const missing: Wrong[] = [];
  if (!row.has('rule')) missing.push([placeOf('rule'), says.noName()]);
  if (!row.has('event')) missing.push([placeOf('event'), says.noEvent()]);
  if (![...row.keys()].some(isCondition)) missing.push([placeOf('rule'), says.noConditions()]);
  return missing;
}

/** Where two rows of one rule differ though they may not. */
const differing = (first: Row, row: Row): string[] =>
  [...new Set([...first.keys(), ...row.keys()])].filter(
    (header) => !isCondition(header) && first.get(header) !== row.get(header),
  );

/** The rows below a header that say something; `numbers` counts them in the sheet, from 1. */
export function readRows(grid: Grid, head: Head, fail: Fail): { rows: Row[]; numbers: number[] } {
  const headers = head.columns.map((column) => (column === undefined ? '' : headerOf(column)));
  const placeOf = (header: string) => Math.max(headers.indexOf(header), 0);
  const [rows, numbers]: [Row[], number[]] = [[], []];
  const firsts = new Map<Cell, number>();
  for (const [at, cells] of grid.entries()) {
    if (at <= head.at || isBlank(cells) || isRemark(cells[placeOf('rule')])) continue;
    const { row, wrong } = readCells(cells, head);
    const found = wrong.length > 0 ? wrong : missingIn(row, placeOf);
    for (const [place, message] of found) fail(at, place, message);
    if (found.length > 0) continue;

    const name = row.get('rule') ?? '';
    const first = firsts.get(name) ?? rows.length;
    firsts.set(name, first);
    for (const header of differing(rows[first] ?? row, row)) {
      const above = cellName(numbers[first] ?? 0, placeOf(header) + 1);
      fail(at, placeOf(header), says.otherThanFirst(String(name), above), String(name));
    }
    rows.push(row);
    numbers.push(at + 1);
  }
  return { rows, numbers };
}
