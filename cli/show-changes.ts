import type { Change } from '#core/rules/table/changes.ts';
import type { Cell } from '#core/rules/table/table.ts';
import type { CommandContext } from './command.ts';
import { table } from './table.ts';

const textOf = (cell: Cell) => (cell === null ? null : String(cell));

/** Every cell that changed before and after; rows that came or went on one line. */
export function showChanges({ say }: Pick<CommandContext, 'say'>, changes: readonly Change[]): string {
  const rows = changes.flatMap(({ kind, rule, row, cells }) => {
    const change = [say(kind), row === undefined ? rule : `${rule} [${row}]`];
    if (kind === 'moved') return [[...change, null, null, null]];
    if (kind === 'changed')
      return cells.map(({ column, before, after }) => [...change, column, textOf(before), textOf(after)]);
    const whole = cells
      .filter(({ column }) => column !== 'rule')
      .map(({ column, before, after }) => `${column}: ${textOf(before ?? after) ?? ''}`)
      .join('; ');
    return [[...change, null, ...(kind === 'removed' ? [whole, null] : [null, whole])]];
  });
  return table([say('hChange'), say('hRule'), say('hColumn'), say('hBefore'), say('hAfter')], rows);
}
