import type { Rule } from '../format/rule-set.ts';
import { headerOf } from './column.ts';
import { printConditions } from './print-conditions.ts';
import parameters from './parameters.json' with { type: 'json' };
import { says } from './says.ts';
import { scorecardRows } from './scorecard.ts';
import { type Cell, headRows, type Problem, type Row, type Table } from './table.ts';
import { printText } from './text.ts';
import { printValue } from './value.ts';

/** What every row of a rule says, besides its conditions. */
function sharedCells({ name, priority, event }: Rule): [string, Cell][] {
  const params = Object.entries(event.params ?? {}).map(([param, value]): [string, Cell] => [
    headerOf({ says: 'then', param }),
    printValue(value),
  ]);
  return [
    ['rule', printText(name)],
    ...(priority === undefined ? [] : [['priority', priority] satisfies [string, Cell]]),
    ['event', printText(event.type)],
    ...params,
  ];
}

function rowsOf(rule: Rule, at: string, problems: Problem[]): Row[] {
  return scorecardRows(rule, at, problems).map((conditions) => {
    const cells = [...conditions].map(([header, parts]): [string, Cell] => [header, printConditions(parts)]);
    const row = new Map([...sharedCells(rule), ...cells]);
    for (const cell of row.values())
      if (typeof cell === 'string' && cell.length > parameters.cellCharacters)
        problems.push({ pointer: at, rule: rule.name, message: says.cellTooLong(parameters.cellCharacters) });
    return row;
  });
}

/** Columns in the order in which rules first need them: conditions, the event, its parameters. */
function headersOf(rows: readonly Row[]): string[] {
  const found = new Set(rows.flatMap((row) => [...row.keys()]));
  const having = (word: string) => [...found].filter((header) => header.startsWith(`${word} `));
  return ['rule', 'priority', ...having('if'), 'event', ...having('then')];
}

/**
 * The table of rules that `check` has accepted, in file order. Every rule that has no place in a table is a problem,
 * with its pointer; the table is whole when there is none.
 */
export function toTable(rules: readonly Rule[]): { table: Table; problems: Problem[] } {
  const problems: Problem[] = [];
  const rows = rules.flatMap((rule, at) => rowsOf(rule, `/rules/${at}`, problems));
  const headers = headersOf(rows);
  const tooMany = (what: 'rows' | 'columns', count: number) => {
    if (count > parameters[what]) problems.push({ message: says.tooMany(what, parameters[what]) });
  };
  tooMany('rows', rows.length + headRows);
  tooMany('columns', headers.length);
  return { table: { headers, rows }, problems };
}
