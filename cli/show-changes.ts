import type { Change } from '#core/rules/table/changes.ts';
import type { Cell } from '#core/rules/table/table.ts';
import type { CommandContext } from './command.ts';
import { table } from './table.ts';

const textOf = (cell: Cell) => (cell === null ? null : String(cell));

/** A line for every cell that changed, came or went; one for a rule or row that moved. */
export function showChanges({ say }: Pick<CommandContext, 'say'>, changes: readonly Change[]): string {
  const rows = changes.flatMap(({ kind, rule, row, cells }) => {
    const change = [say(kind), row === undefined ? rule : `${rule} [${row}]`];
    if (kind === 'moved') return [[...change, null, null, null]];
    return cells
      .filter(({ column }) => column !== 'rule')
      .map(({ column, before, after }) => [...change, column, textOf(before), textOf(after)]);
  });
  return table([say('hChange'), say('hRule'), say('hColumn'), say('hBefore'), say('hAfter')], rows);
}
