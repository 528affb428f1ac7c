import type { Problem } from '#core/rules/table/table.ts';
import type { CommandContext } from './command.ts';

/** Each problem of a sheet or a table on a line of its own, the place first. */
export function showProblems(
  { language }: Pick<CommandContext, 'language'>,
  problems: readonly Problem[],
): string {
  return problems
    .map(({ cell, pointer, rule, message }) => {
      const place = [cell ?? pointer, ...(rule === undefined ? [] : [`(${rule})`])]
        .filter((part) => part !== undefined)
        .join(' ');
      return `  ${place === '' ? '' : `${place}  `}${message[language]}\n`;
    })
    .join('');
}
