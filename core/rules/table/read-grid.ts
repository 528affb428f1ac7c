import { headerOf } from './column.ts';
import parameters from './parameters.json' with { type: 'json' };
import { type Fail, readHeaders } from './read-head.ts';
import { isBlank, readRows } from './read-rows.ts';
import { says } from './says.ts';
import { type Cell, cellName, type Grid, type Problem, type Table } from './table.ts';

/** A table as it was read; `rowNumbers` says in which row of the sheet, from 1, each of its rows stood. */
export interface ReadTable {
  table: Table;
  rowNumbers: readonly number[];
  problems: readonly Problem[];
}

const trimmed = (cell: Cell): Cell => (typeof cell === 'string' ? cell.trim() || null : cell);

function checkSize(grid: Grid, fail: Fail): void {
  const { rows, columns, cellCharacters } = parameters;
  if (grid.length > rows) fail(rows, 0, says.tooMany('rows', rows));
  for (const [at, cells] of grid.entries()) {
    if (cells.length > columns) fail(at, columns, says.tooMany('columns', columns));
    for (const [place, cell] of cells.entries())
      if (typeof cell === 'string' && cell.length > cellCharacters)
        fail(at, place, says.cellTooLong(cellCharacters));
  }
}

/**
 * Reads what stands below the base of a sheet: every cell printed in its one way, remarks and empty rows left out.
 * The table is whole when there is no problem; at most `parameters.problems` are told.
 */
export function readGrid(sheet: Grid): ReadTable {
  const problems: Problem[] = [];
  const fail: Fail = (row, column, message, rule) => {
    if (problems.length < parameters.problems)
      problems.push({ cell: cellName(row + 1, column + 1), ...(rule !== undefined && { rule }), message });
  };
  const refused: ReadTable = { table: { headers: [], rows: [] }, rowNumbers: [], problems };
  checkSize(sheet, fail);
  if (problems.length > 0) return refused;

  const grid = sheet.map((cells) => cells.map(trimmed));
  const at = grid.findIndex((row, place) => place > 0 && !isBlank(row));
  const cells = grid[at];
  if (cells === undefined) return { ...refused, problems: [{ message: says.empty() }] };
  const columns = readHeaders(cells, at, fail);
  if (problems.length > 0) return refused;

  const { rows, numbers } = readRows(grid, { at, cells, columns }, fail);
  if (rows.length === 0 && problems.length === 0) problems.push({ message: says.noRules() });
  const headers = columns.flatMap((column) => (column === undefined ? [] : [headerOf(column)]));
  return { table: { headers, rows }, rowNumbers: numbers, problems };
}
