import { readSheetFile } from '#adapters/sheets/read-sheet.ts';
import { SheetError } from '#adapters/sheets/sheet-error.ts';
import { readBase } from '#core/rules/table/read-head.ts';
import { type ReadTable, readGrid } from '#core/rules/table/read-grid.ts';
import { says } from '#core/rules/table/says.ts';
import type { Base, Grid, Problem } from '#core/rules/table/table.ts';

const refused = (problem: Problem): ReadTable => ({
  table: { headers: [], rows: [] },
  rowNumbers: [],
  problems: [problem],
});

/** What a sheet says; one of another base is refused before any of its rules is looked at. */
function readOf(grid: Grid, base: Base): ReadTable {
  const told = readBase(grid);
  if (told === undefined) return refused({ cell: 'A1', message: says.noBase() });
  const isSame = told.id === base.id && told.version === base.version && told.digest === base.digest;
  return isSame ? readGrid(grid) : refused({ cell: 'A1', message: says.staleBase(told, base) });
}

/** Reads a sheet that was made of `base`; what is wrong with it is among the problems. */
export async function readTable(file: string, base: Base): Promise<ReadTable> {
  try {
    return readOf(await readSheetFile(file), base);
  } catch (error) {
    if (error instanceof SheetError) return refused(error.problem);
    throw error;
  }
}

/** The row of the sheet behind a place in its rules: `/rules/2/…` is its third rule. */
export function rowBehind(pointer: string, { table, rowNumbers }: ReadTable): number | undefined {
  const at = /^\/rules\/(\d+)/.exec(pointer)?.[1];
  if (at === undefined) return undefined;
  const name = [...new Set(table.rows.map((row) => row.get('rule')))][Number(at)];
  return rowNumbers[table.rows.findIndex((row) => row.get('rule') === name)];
}
